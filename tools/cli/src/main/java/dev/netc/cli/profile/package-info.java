/** Where the time of a prediction goes. */
package dev.netc.cli.profile;

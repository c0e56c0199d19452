/** Fetches data sets and puts them where the runtime looks for them. */
package dev.netc.cli.data;

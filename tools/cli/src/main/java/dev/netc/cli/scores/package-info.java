/** What a classifier made of the pictures of a data set, and how it is counted. */
package dev.netc.cli.scores;

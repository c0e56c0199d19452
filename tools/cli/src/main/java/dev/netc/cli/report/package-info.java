/** The report of a training: a page of HTML that needs nothing but itself, the charts, and tables for other tools. */
package dev.netc.cli.report;

package dev.netc.examples.experiments;

import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * What an experiment has found.
 *
 * @param shows what is to be seen, in two sentences
 * @param summary for people
 * @param data every number
 * @param settings what was run, a line each
 * @param charts side by side in the figure
 */
record Report(String title, String shows, Table summary, Table data, List<String> settings, List<XYChart> charts) {}

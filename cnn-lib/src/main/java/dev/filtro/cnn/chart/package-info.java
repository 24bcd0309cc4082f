/// Pictures of what the library works with: images, filters, feature maps, training, networks.
///
/// A picture is a [dev.filtro.cnn.chart.Figure]: drawn once, shown as PNG at twice its size (sharp
/// on 2x screens), as SVG where it consists of lines and letters, and always in words. Every figure
/// lies on a light card of its own, so that it reads the same on light and dark pages; tables are
/// HTML that inherits the page's colours.
///
/// [dev.filtro.cnn.chart.Pictures] holds the verbs. Values of other packages do not know how they
/// are drawn: the renderers here are found by [java.util.ServiceLoader].
@NullMarked
package dev.filtro.cnn.chart;

import org.jspecify.annotations.NullMarked;

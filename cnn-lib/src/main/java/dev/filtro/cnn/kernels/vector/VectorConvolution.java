package dev.filtro.cnn.kernels.vector;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;

/// Chooses the way in which a convolution is computed.
final class VectorConvolution implements ConvolutionKernels {
  @Override
  public void forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    if (fusion.factors() != null) {
      ConvolutionForward.run(g, x, filters, panels, fusion, y);
      return;
    }
    if (WinogradConditions.hold(g) && Winograd.forward(g, x, filters, panels, fusion, y)) {
      return;
    }
    if (RowWinograd.suits(g) && RowWinograd.forward(g, x, filters, panels, fusion, y)) {
      return;
    }
    if (depthwise(g)) {
      Depthwise.forward(g, x, filters, fusion, y);
    } else if (PixelProduct.suits(g, g.inChannels(), g.outChannels())) {
      PixelProduct.forward(g, x, filters, panels, fusion, y);
    } else if (PlanarForward.suits(g)) {
      PlanarForward.run(g, x, filters, fusion, y);
    } else {
      ConvolutionForward.run(g, x, filters, panels, fusion, y);
    }
  }

  @Override
  public boolean pointThenDepthwise(
      ConvolutionGeometry point,
      float[] x,
      float[] pointFilters,
      Panels panels,
      Fusion pointFusion,
      ConvolutionGeometry depthwise,
      float[] filters,
      Fusion fusion,
      float[] y) {
    if (!PointThenDepthwise.suits(point, depthwise)) {
      return false;
    }
    FilterPanels packed = FilterPanels.atOnce(point, pointFilters, panels, pointFusion.bias());
    new PointThenDepthwise(point, x, packed, pointFusion, depthwise, filters, fusion, y).run();
    return true;
  }

  @Override
  public void inputGradient(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    if (WinogradConditions.hold(g)
        && Winograd.inputGradient(g, dy, filters, panels, dx, accumulate)) {
      return;
    }
    if (depthwise(g)) {
      Depthwise.inputGradient(g, dy, filters, dx, accumulate);
    } else if (PixelProduct.suits(g, g.outChannels(), g.inChannels())) {
      PixelProduct.inputGradient(g, dy, filters, panels, dx, accumulate);
    } else if (ColumnsGradient.suits(g)) {
      ColumnsGradient.run(g, dy, filters, panels, dx, accumulate);
    } else {
      ConvolutionInputGradient.run(g, dy, filters, panels, dx, accumulate);
    }
  }

  @Override
  public void filterGradient(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    if (depthwise(g)) {
      Depthwise.filterGradient(g, x, dy, dFilters, accumulate);
    } else if (!WinogradConditions.hold(g)
        || !WinogradFilterGradient.run(g, x, dy, dFilters, accumulate)) {
      ConvolutionFilterGradient.run(g, x, dy, dFilters, accumulate);
    }
  }

  private static boolean depthwise(ConvolutionGeometry g) {
    return g.inPerGroup() == 1 && g.outPerGroup() == 1 && g.groups() > 1;
  }
}

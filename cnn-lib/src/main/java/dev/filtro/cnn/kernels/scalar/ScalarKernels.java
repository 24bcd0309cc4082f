package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.MatrixKernels;
import dev.filtro.cnn.kernels.NormalizationKernels;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.PoolKernels;
import dev.filtro.cnn.kernels.PooledNormalizationKernels;
import dev.filtro.cnn.kernels.PrecisionKernels;
import dev.filtro.cnn.kernels.RandomKernels;
import dev.filtro.cnn.kernels.ReductionKernels;
import dev.filtro.cnn.kernels.UpdateKernels;

/// The plain twin of all kernels.
public final class ScalarKernels implements Kernels {
  private final MatrixKernels matrix = new ScalarMatrix();
  private final ConvolutionKernels convolution = new ScalarConvolution();
  private final PoolKernels pool = new ScalarPool();
  private final PointwiseKernels pointwise = new ScalarPointwise();
  private final ReductionKernels reduction = new ScalarReduction();
  private final NormalizationKernels normalization = new ScalarNormalization();
  private final PooledNormalizationKernels pooled = new ScalarPooledNormalization();
  private final RandomKernels random = new ScalarRandom();
  private final UpdateKernels update = new ScalarUpdate();
  private final PrecisionKernels precision = new ScalarPrecision();

  /// Found by the service loader.
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public String missing() {
    return ""; // it is always there
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public MatrixKernels matrix() {
    return matrix;
  }

  @Override
  public ConvolutionKernels convolution() {
    return convolution;
  }

  @Override
  public PoolKernels pool() {
    return pool;
  }

  @Override
  public PointwiseKernels pointwise() {
    return pointwise;
  }

  @Override
  public ReductionKernels reduction() {
    return reduction;
  }

  @Override
  public NormalizationKernels normalization() {
    return normalization;
  }

  @Override
  public PooledNormalizationKernels pooledNormalization() {
    return pooled;
  }

  @Override
  public RandomKernels random() {
    return random;
  }

  @Override
  public UpdateKernels update() {
    return update;
  }

  @Override
  public PrecisionKernels precision() {
    return precision;
  }
}

package dev.filtro.cnn.kernels.vector;

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

/// The fast twin of all kernels.
///
/// This class can be loaded without the Vector API: only the classes that it hands out need it, and
/// they are not touched before they are asked for.
public final class VectorKernels implements Kernels {
  private static final String MODULE = "jdk.incubator.vector";

  /// Initialised when the first kernel is asked for.
  private static final class Parts {
    static final MatrixKernels MATRIX = new VectorMatrix();
    static final ConvolutionKernels CONVOLUTION = new VectorConvolution();
    static final PoolKernels POOL = new VectorPool();
    static final PointwiseKernels POINTWISE = new VectorPointwise();
    static final ReductionKernels REDUCTION = new VectorReduction();
    static final NormalizationKernels NORMALIZATION = new VectorNormalization();
    static final PooledNormalizationKernels POOLED = new PooledNormalization();
    static final RandomKernels RANDOM = new VectorRandom();
    static final UpdateKernels UPDATE = new VectorUpdate();
    static final PrecisionKernels PRECISION = new VectorPrecision();
  }

  /// Found by the service loader.
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public boolean available() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  @Override
  public String missing() {
    return "--add-modules=" + MODULE;
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public MatrixKernels matrix() {
    return Parts.MATRIX;
  }

  @Override
  public ConvolutionKernels convolution() {
    return Parts.CONVOLUTION;
  }

  @Override
  public PoolKernels pool() {
    return Parts.POOL;
  }

  @Override
  public PointwiseKernels pointwise() {
    return Parts.POINTWISE;
  }

  @Override
  public ReductionKernels reduction() {
    return Parts.REDUCTION;
  }

  @Override
  public NormalizationKernels normalization() {
    return Parts.NORMALIZATION;
  }

  @Override
  public PooledNormalizationKernels pooledNormalization() {
    return Parts.POOLED;
  }

  @Override
  public RandomKernels random() {
    return Parts.RANDOM;
  }

  @Override
  public UpdateKernels update() {
    return Parts.UPDATE;
  }

  @Override
  public PrecisionKernels precision() {
    return Parts.PRECISION;
  }
}

#!/usr/bin/env python3
"""Writes what PyTorch computes, for PyTorchTest: python3 goldens.py > ../resources/dev/filtro/cnn/tensor/goldens.txt

Needs torch and numpy. A case is a line `= operation numbers...` and a line for each array: `name sizes base64`, the
values as little-endian float32. Images and filters are written as Filtro keeps them: NHWC and HWIO.
"""
import base64
import numpy as np
import torch
import torch.nn.functional as F

torch.manual_seed(20)
torch.set_num_threads(1)


def case(operation, *numbers):
    print("=", operation, *numbers)


def array(name, t):
    a = np.asarray(t.detach().numpy(), dtype="<f4", order="C")
    print(name, ",".join(map(str, a.shape)) or "-", base64.b64encode(a.tobytes()).decode())


def nhwc(t):
    return t.permute(0, 2, 3, 1)


def hwio(w):
    return w.permute(2, 3, 1, 0)


def leaf(*sizes):
    return torch.randn(*sizes).requires_grad_()


def convolution(n, h, w, c, f, kernel, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    x, k, b = leaf(n, c, h, w), leaf(f, c // groups, *kernel), leaf(f)
    y = F.conv2d(x, k, b, stride, padding, dilation, groups)
    dy = torch.randn_like(y)
    y.backward(dy)
    case("conv2d", *kernel, *stride, *padding, *dilation, groups)
    for name, t in (("x", nhwc(x)), ("w", hwio(k)), ("b", b), ("y", nhwc(y)), ("dy", nhwc(dy)), ("dx", nhwc(x.grad)),
                    ("dw", hwio(k.grad)), ("db", b.grad)):
        array(name, t)


convolution(2, 7, 5, 3, 4, (3, 3), padding=(1, 1))
convolution(1, 9, 12, 1, 6, (5, 5), padding=(2, 2))
convolution(1, 8, 9, 6, 16, (5, 5))
convolution(2, 9, 8, 4, 6, (3, 2), stride=(2, 1), padding=(1, 0), groups=2)
convolution(1, 9, 8, 17, 17, (3, 3), padding=(1, 1), groups=17)
convolution(1, 11, 9, 2, 3, (3, 3), dilation=(2, 3), padding=(2, 1))
convolution(2, 9, 8, 2, 5, (2, 2), stride=(3, 4))
convolution(2, 6, 5, 18, 33, (1, 1), stride=(2, 2))
convolution(1, 5, 6, 33, 34, (3, 3), padding=(1, 1))


def pool(operation, function, numbers, x):
    y = function(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    case(operation, *numbers)
    for name, t in (("x", nhwc(x)), ("y", nhwc(y)), ("dy", nhwc(dy)), ("dx", nhwc(x.grad))):
        array(name, t)


for kernel, stride, padding in ((2, 2, 0), (3, 2, 1), (2, 3, 0), (3, 1, 1)):
    numbers = (kernel, stride, padding)
    pool("max", lambda x: F.max_pool2d(x, kernel, stride, padding), numbers, leaf(1, 5, 9, 7))
    pool("average", lambda x: F.avg_pool2d(x, kernel, stride, padding), numbers, leaf(1, 5, 9, 7))
    pool("averageInside", lambda x: F.avg_pool2d(x, kernel, stride, padding, count_include_pad=False), numbers,
         leaf(1, 17, 9, 7))
special = torch.tensor([1.0, float("nan"), -2.0, float("inf"), float("-inf"), 0.0, -0.0, 3.0, 0.5, -0.5, 100.0, -100.0])
pool("max", lambda x: F.max_pool2d(x, 2, 1), (2, 1, 0), special.reshape(1, 1, 3, 4).clone().requires_grad_())

for name, function in (("relu", F.relu), ("tanh", torch.tanh), ("sigmoid", torch.sigmoid), ("exp", torch.exp),
                       ("softmax", lambda x: F.softmax(x, -1)), ("abs", torch.abs)):
    for x in (torch.randn(3, 19) * 3, special.clone()):
        x.requires_grad_()
        y = function(x)
        dy = torch.randn_like(y)
        y.backward(dy)
        case(name)
        for n, t in (("x", x), ("y", y), ("dy", dy), ("dx", x.grad)):
            array(n, t)

x, w, b = leaf(5, 21), leaf(7, 21), leaf(7)
y = F.linear(x, w, b)
dy = torch.randn_like(y)
y.backward(dy)
case("dense")
for n, t in (("x", x), ("w", w.t()), ("b", b), ("y", y), ("dy", dy), ("dx", x.grad), ("dw", w.grad.t()), ("db", b.grad)):
    array(n, t)

x, labels = leaf(6, 11), torch.tensor([0, 10, 3, 3, 7, 1])
loss = F.cross_entropy(x, labels)
loss.backward()
case("crossEntropy", *labels.tolist())
for n, t in (("x", x), ("y", loss), ("dx", x.grad)):
    array(n, t)


def optimiser(operation, make, *numbers):
    w = leaf(37)
    start, gradients = w.detach().clone(), [torch.randn(37) for _ in range(3)]
    step = make([w])
    for g in gradients:
        w.grad = g
        step.step()
    case(operation, *numbers)
    array("x", start)
    for i, g in enumerate(gradients):
        array(f"g{i}", g)
    array("y", w)


for nesterov in (0, 1):
    optimiser("sgd", lambda p: torch.optim.SGD(p, 0.1, 0.9, weight_decay=0.01, nesterov=bool(nesterov)), 0.1, 0.9, 0.01,
              nesterov)
optimiser("adam", lambda p: torch.optim.Adam(p, 0.01, weight_decay=0.1), 0.01, 0.1, 0)
optimiser("adam", lambda p: torch.optim.AdamW(p, 0.01, weight_decay=0.1), 0.01, 0.1, 1)


def arrays(**named):
    for name, t in named.items():
        array(name, t)


def layout(t):
    return nhwc(t) if t.dim() == 4 else t


def learnt(operation, function, numbers, x, w, b):
    y = function(x, w, b)
    dy = torch.randn_like(y)
    y.backward(dy)
    case(operation, *numbers)
    arrays(x=layout(x), w=w, b=b, y=layout(y), dy=layout(dy), dx=layout(x.grad), dw=w.grad, db=b.grad)


for sizes in ((3, 5, 4, 3), (2, 17, 5, 6), (9, 10)):
    c = sizes[1]
    mean, variance = torch.zeros(c), torch.ones(c)
    learnt("batchNorm", lambda x, w, b: F.batch_norm(x, mean, variance, w, b, True, 0.1, 1e-5), (1,), leaf(*sizes), leaf(c),
           leaf(c))
    arrays(mean=mean, variance=variance)
    mean, variance = torch.randn(c), torch.rand(c) + 0.5
    learnt("batchNorm", lambda x, w, b: F.batch_norm(x, mean, variance, w, b, False, 0.1, 1e-3), (0,), leaf(*sizes), leaf(c),
           leaf(c))
    arrays(mean=mean, variance=variance)
for groups in (1, 3, 6):
    learnt("groupNorm", lambda x, w, b: F.group_norm(x, groups, w, b, 1e-5), (groups,), leaf(2, 6, 5, 4), leaf(6), leaf(6))
for c in (5, 33):
    learnt("layerNorm", lambda x, w, b: F.layer_norm(x, (c,), w, b, 1e-5), (), leaf(7, c), leaf(c), leaf(c))

for name, function in (("relu6", F.relu6), ("gelu", F.gelu), ("silu", F.silu), ("softplus", F.softplus),
                       ("hardSwish", F.hardswish), ("hardSigmoid", F.hardsigmoid), ("elu", F.elu),
                       ("leakyRelu", lambda x: F.leaky_relu(x, 0.1)), ("erf", torch.erf)):
    # GELU of infinity is NaN in PyTorch for arrays that it computes in vectors
    odd = special[~special.isinf()] if name == "gelu" else special
    for x in (torch.randn(3, 19) * 3, odd.clone()):
        x.requires_grad_()
        y = function(x)
        dy = torch.randn_like(y)
        y.backward(dy)
        case(name)
        arrays(x=x, y=y, dy=dy, dx=x.grad)

for size in ((2, 3), (1, 1), (7, 4)):
    pool("adaptiveMax", lambda x: F.adaptive_max_pool2d(x, size), size, leaf(2, 5, 9, 7))
    pool("adaptiveAverage", lambda x: F.adaptive_avg_pool2d(x, size), size, leaf(2, 5, 9, 7))


def gradients(operation, function, *inputs, numbers=()):
    y = function(*inputs)
    dy = torch.randn_like(y)
    y.backward(dy)
    case(operation, *numbers)
    for name, t in (("y", y), ("dy", dy)):
        array(name, t)
    for name, t in zip("xw", inputs):
        array(name, t)
        array("d" + name, t.grad)


for exponent in (3, -1, 2.5, 0):
    gradients("pow", lambda x: x.pow(exponent), (torch.rand(3, 7) + 0.1).requires_grad_(), numbers=(exponent,))
for exponent in (3, -2):
    gradients("pow", lambda x: x.pow(exponent), leaf(2, 5), numbers=(exponent,))
gradients("clip", lambda x: x.clamp(-0.5, 1), leaf(4, 9), numbers=(-0.5, 1))
gradients("maximum", torch.maximum, leaf(2, 3, 4), leaf(3, 1))
gradients("minimum", torch.minimum, leaf(4), leaf(2, 3, 4))
gradients("where", lambda a, b: torch.where(a > 0.2, a, b), leaf(2, 3, 4), leaf(1, 4), numbers=(0.2,))
for axis in (0, 1, -1):
    gradients("least", lambda x: x.amin(axis), leaf(3, 4, 5), numbers=(axis,))
for axes in ((0, 1, 2), (0, 2), (1,)):
    gradients("variance", lambda x: x.var(axes, unbiased=False), leaf(3, 4, 5), numbers=axes)
    gradients("std", lambda x: x.std(axes, unbiased=False), leaf(3, 4, 5), numbers=axes)
for axis in (0, 2, -1):
    gradients("stack", lambda a, b: torch.stack((a, b, a), axis), leaf(2, 3), leaf(2, 3), numbers=(axis,))
gradients("select", lambda x: x.select(1, 2), leaf(3, 4, 5), numbers=(1, 2))

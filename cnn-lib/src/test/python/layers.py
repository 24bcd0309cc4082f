#!/usr/bin/env python3
"""Writes what PyTorch's layers compute, for LayerGoldensTest: python3 layers.py > ../resources/dev/filtro/cnn/nn/layers.txt

Needs torch, torchvision and numpy. A case is a line `= key`, under which the test knows the layer, and a line for each
array: `name sizes base64`, the values as little-endian float32. x, y, dy and dx are input, output and their gradients,
`p.role` is a parameter and `d.role` its gradient, all as Filtro keeps them: NHWC, HWIO, dense weights `[in, out]`.
"""
import base64
import numpy as np
import torch
import torch.nn.functional as F
import torchvision

torch.manual_seed(21)
torch.set_num_threads(1)


def array(name, t):
    a = np.asarray(t.detach().numpy(), dtype="<f4", order="C")
    print(name, ",".join(map(str, a.shape)) or "-", base64.b64encode(a.tobytes()).decode())


def leaf(*sizes):
    return torch.randn(*sizes).requires_grad_()


def last(t):
    """Channels from the second place to the last."""
    return t.movedim(1, -1) if t.dim() > 2 else t


def hwio(w):
    """Filters `[out, in, ...]` as `[..., in, out]`, those of sequences with a width of 1."""
    return (w if w.dim() == 4 else w.unsqueeze(-1)).permute(2, 3, 1, 0)


def case(key, function, x, channels_last=last, **roles):
    """roles: a parameter and how Filtro keeps it."""
    y = function(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    print("=", key)
    array("x", channels_last(x))
    for role, (t, keep) in roles.items():
        array("p." + role, keep(t))
        array("d." + role, keep(t.grad))
    for name, t in (("y", y), ("dy", dy), ("dx", x.grad)):
        if t is not None:
            array(name, channels_last(t))


def same(t):
    return t


def filters(w, b):
    return dict(filters=(w, hwio), bias=(b, same))


def convolution(key, function, x, w, outputs, **settings):
    x, w, b = leaf(*x), leaf(*w), leaf(outputs)
    case(key, lambda t: function(t, w, b, **settings), x, **filters(w, b))


convolution("conv1d", F.conv1d, (2, 3, 11), (5, 3, 3), 5)
convolution("conv1d stride padding", F.conv1d, (2, 4, 12), (6, 4, 5), 6, stride=2, padding=2)
convolution("conv1d groups dilation", F.conv1d, (2, 4, 13), (6, 2, 3), 6, groups=2, dilation=3, padding=1)
convolution("conv same", F.conv2d, (2, 3, 7, 6), (5, 3, 3, 3), 5, padding="same")
convolution("conv rectangle", F.conv2d, (1, 3, 9, 8), (4, 3, 3, 2), 4, stride=(2, 1), dilation=(1, 2), padding=(1, 2))
convolution("depthwise", F.conv2d, (2, 5, 8, 7), (10, 1, 3, 3), 10, padding=1, groups=5)
convolution("transposed", F.conv_transpose2d, (2, 3, 5, 4), (3, 4, 3, 3), 4)
convolution("transposed stride padding", F.conv_transpose2d, (2, 3, 5, 4), (3, 4, 4, 4), 4, stride=2, padding=1)
convolution("transposed output padding", F.conv_transpose2d, (2, 3, 5, 4), (3, 4, 3, 3), 4, stride=3, padding=1,
            output_padding=2)
convolution("transposed groups", F.conv_transpose2d, (2, 6, 4, 5), (6, 2, 3, 3), 4, stride=2, groups=2)
convolution("transposed depthwise", F.conv_transpose2d, (1, 5, 4, 3), (5, 1, 4, 4), 5, stride=2, padding=1, groups=5)
convolution("transposed dilation", F.conv_transpose2d, (1, 3, 4, 5), (3, 2, 3, 3), 2, dilation=2, padding=1)
convolution("transposed rectangle", F.conv_transpose2d, (1, 2, 4, 3), (2, 3, 3, 2), 3, stride=(3, 2), dilation=(1, 2),
            output_padding=(2, 1))
convolution("transposed 1d", F.conv_transpose1d, (2, 4, 6), (4, 3, 5), 6, stride=2, padding=2, output_padding=1, groups=2)

x, v, g, b = leaf(2, 3, 6, 5), leaf(4, 3, 3, 3), leaf(4), leaf(4)
case("weight norm", lambda t: F.conv2d(t, torch._weight_norm(v, g.reshape(4, 1, 1, 1), 0), b, padding=1), x,
     direction=(v, hwio), gain=(g, same), bias=(b, same))

x, w = leaf(2, 5, 8), leaf(24, 8)
b, out, out_b = leaf(24), leaf(8, 8), leaf(8)
attention = torch.nn.MultiheadAttention(8, 2, batch_first=True)
for parameter, t in ((attention.in_proj_weight, w), (attention.in_proj_bias, b), (attention.out_proj.weight, out),
                     (attention.out_proj.bias, out_b)):
    parameter.data = t.data
y = attention(x, x, x, need_weights=False)[0]
dy = torch.randn_like(y)
y.backward(dy)
print("= attention")
for name, t in (("x", x), ("y", y), ("dy", dy), ("dx", x.grad)):
    array(name, t)
for i, role in enumerate(("query", "key", "value")):
    rows = slice(8 * i, 8 * i + 8)
    array("p." + role, w[rows].t())
    array("d." + role, attention.in_proj_weight.grad[rows].t())
    array(f"p.{role}Bias", b[rows])
    array(f"d.{role}Bias", attention.in_proj_bias.grad[rows])
array("p.output", out.t())
array("d.output", attention.out_proj.weight.grad.t())
array("p.outputBias", out_b)
array("d.outputBias", attention.out_proj.bias.grad)

x = leaf(2, 6, 5, 4)
squeeze = torchvision.ops.SqueezeExcitation(6, 3)
matrix = lambda t: t.reshape(t.shape[:2]).t()
case("squeeze-and-excitation", squeeze, x, down=(squeeze.fc1.weight, matrix), downBias=(squeeze.fc1.bias, same),
     up=(squeeze.fc2.weight, matrix), upBias=(squeeze.fc2.bias, same))


def cbam(x, down, down_b, up, up_b, spatial):
    """Woo et al. 2018, equations 2 and 3."""
    mlp = lambda t: F.linear(F.relu(F.linear(t, down, down_b)), up, up_b)
    x = x * torch.sigmoid(mlp(x.mean((2, 3))) + mlp(x.amax((2, 3))))[:, :, None, None]
    summary = torch.cat((x.mean(1, keepdim=True), x.amax(1, keepdim=True)), 1)
    return x * torch.sigmoid(F.conv2d(summary, spatial, padding=3))


x, down, down_b, up, up_b, spatial = leaf(2, 8, 9, 8), leaf(2, 8), leaf(2), leaf(8, 2), leaf(8), leaf(1, 2, 7, 7)
case("cbam", lambda t: cbam(t, down, down_b, up, up_b, spatial), x, down=(down, torch.t), downBias=(down_b, same),
     up=(up, torch.t), upBias=(up_b, same), filters=(spatial, hwio))

for factor in (2, 3):
    case(f"nearest {factor}", lambda t: F.interpolate(t, scale_factor=factor), leaf(2, 3, 5, 4))
    case(f"bilinear {factor}", lambda t: F.interpolate(t, scale_factor=factor, mode="bilinear"), leaf(2, 3, 5, 4))
    case(f"bilinear {factor} aligned", lambda t: F.interpolate(t, scale_factor=factor, mode="bilinear",
                                                              align_corners=True), leaf(2, 3, 5, 4))
case("zero padding", lambda t: F.pad(t, (1, 3, 2, 0)), leaf(2, 3, 5, 4))
for mode in ("reflect", "replicate", "circular"):
    case(mode + " padding", lambda t: F.pad(t, (3, 3, 3, 3), mode), leaf(2, 3, 5, 4))

case("max pool ceil", lambda t: F.max_pool2d(t, 3, 2, 1, ceil_mode=True), leaf(2, 5, 8, 7))
case("max pool dilation", lambda t: F.max_pool2d(t, (2, 3), (2, 1), (0, 1), (3, 2)), leaf(2, 5, 8, 7))
case("average pool ceil", lambda t: F.avg_pool2d(t, 3, 2, ceil_mode=True), leaf(2, 5, 8, 7))
case("average pool ceil padding", lambda t: F.avg_pool2d(t, 3, 2, 1, ceil_mode=True), leaf(2, 5, 8, 7))
case("average pool ceil inside", lambda t: F.avg_pool2d(t, 3, 2, 1, True, False), leaf(2, 5, 8, 7))
case("sum pool", lambda t: F.avg_pool2d(t, 3, 2, 1, divisor_override=1), leaf(2, 5, 8, 7))
case("max pool 1d", lambda t: F.max_pool1d(t, 3, 2, 1, 2, ceil_mode=True), leaf(2, 5, 12))
case("average pool 1d", lambda t: F.avg_pool1d(t, 4, 3, 1, ceil_mode=True), leaf(2, 5, 12))
case("lp pool 2", lambda t: F.lp_pool2d(t, 2, 3, 2), leaf(2, 3, 7, 6))
case("lp pool 3", lambda t: F.lp_pool2d(t.abs(), 3, 2), leaf(2, 3, 6, 4))
case("lp pool 1", lambda t: F.lp_pool2d(t.abs(), 1, 2), leaf(2, 3, 6, 4))
case("global average pool", lambda t: t.mean((2, 3)), leaf(2, 5, 4, 3))
case("global max pool 1d", lambda t: t.amax(2), leaf(2, 5, 7))

for axes in (1, 2, 3):
    x = leaf(2, 4, 5, 3)
    shape = x.shape[4 - axes:]
    w, b = leaf(*shape), leaf(*shape)
    case(f"layer norm {axes}", lambda t: F.layer_norm(t, shape, w, b), x, same, gain=(w, same), bias=(b, same))
x, w, b = leaf(2, 4, 5, 3), leaf(4), leaf(4)
case("instance norm", lambda t: F.instance_norm(t, weight=w, bias=b), x, gain=(w, same), bias=(b, same))
x, w, b = leaf(2, 4, 6), leaf(4), leaf(4)
case("group norm 1d", lambda t: F.group_norm(t, 2, w, b), x, gain=(w, same), bias=(b, same))

x, w = leaf(3, 4, 5, 2), leaf(4)
case("prelu", lambda t: F.prelu(t, w), x, slope=(w, same))
case("elu", lambda t: F.elu(t, 0.7), leaf(3, 4, 5, 2))
case("softmax", lambda t: F.softmax(t, 1), leaf(3, 4, 5, 2))
x, w, b = leaf(5, 7), leaf(3, 7), leaf(3)
case("dense", lambda t: F.linear(t, w, b), x, weights=(w, torch.t), bias=(b, same))

words, table = torch.tensor([[3, 0, 3, 5], [1, 1, 2, 3]]), leaf(6, 4)
y = F.embedding(words, table)
dy = torch.randn_like(y)
y.backward(dy)
print("= embedding")
for name, t in (("x", words.float()), ("y", y), ("dy", dy), ("p.table", table), ("d.table", table.grad)):
    array(name, t)

x, v, g, b = leaf(5, 7), leaf(3, 7), leaf(3), leaf(3)
case("weight norm dense", lambda t: F.linear(t, torch._weight_norm(v, g.reshape(3, 1), 0), b), x,
     direction=(v, torch.t), gain=(g, same), bias=(b, same))
x, v, g, b = leaf(2, 3, 9), leaf(4, 3, 5), leaf(4), leaf(4)
case("weight norm 1d", lambda t: F.conv1d(t, torch._weight_norm(v, g.reshape(4, 1, 1), 0), b, stride=2), x,
     direction=(v, hwio), gain=(g, same), bias=(b, same))
x, v, g, b = leaf(2, 3, 4, 5), leaf(3, 4, 3, 2), leaf(4), leaf(4)
case("weight norm transposed", lambda t: F.conv_transpose2d(t, torch._weight_norm(v, g.reshape(1, 4, 1, 1), 1), b, stride=2),
     x, direction=(v, hwio), gain=(g, lambda t: t.reshape(4, 1)), bias=(b, same))
x, v, g, b = leaf(2, 3, 6), leaf(3, 4, 4), leaf(4), leaf(4)
case("weight norm transposed 1d", lambda t: F.conv_transpose1d(t, torch._weight_norm(v, g.reshape(1, 4, 1), 1), b, stride=2),
     x, direction=(v, hwio), gain=(g, lambda t: t.reshape(4, 1)), bias=(b, same))
x, v, g, b = leaf(2, 3, 6, 5), leaf(6, 1, 3, 3), leaf(6), leaf(6)
case("weight norm depthwise", lambda t: F.conv2d(t, torch._weight_norm(v, g.reshape(6, 1, 1, 1), 0), b, groups=3), x,
     direction=(v, hwio), gain=(g, same), bias=(b, same))

#!/usr/bin/env python3
"""Writes what Captum computes, for AttributionsTest: python3 attributions.py > ../resources/dev/filtro/cnn/explain/attributions.txt

Needs torch, numpy and captum. The format is that of goldens.py: a line `= operation numbers...`, a line for each array.
"""
import base64
import numpy as np
import torch
from captum.attr import (
    Deconvolution, GuidedBackprop, IntegratedGradients, LayerGradCam, NoiseTunnel, Occlusion, Saliency)
from torch import nn

torch.manual_seed(4)
torch.set_num_threads(1)
TARGET = 3


def array(name, t):
    a = np.asarray(t.detach().numpy(), dtype="<f4", order="C")
    print(name, ",".join(map(str, a.shape)) or "-", base64.b64encode(a.tobytes()).decode())


def nhwc(t):
    return t.permute(0, 2, 3, 1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.relu1, self.pool = nn.Conv2d(2, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)
        self.conv2, self.relu2 = nn.Conv2d(4, 6, 3), nn.ReLU()
        self.dense = nn.Linear(4 * 3 * 6, 5)

    def forward(self, x):
        x = self.pool(self.relu1(self.conv1(x)))
        return self.dense(nhwc(self.relu2(self.conv2(x))).flatten(1))


net = Net().eval()
x = torch.rand(1, 2, 12, 10)
print("= network")
array("x", nhwc(x))
array("conv1.filters", net.conv1.weight.permute(2, 3, 1, 0))
array("conv1.bias", net.conv1.bias)
array("conv2.filters", net.conv2.weight.permute(2, 3, 1, 0))
array("conv2.bias", net.conv2.bias)
array("dense1.weights", net.dense.weight.T)
array("dense1.bias", net.dense.bias)
array("scores", net(x))


def attribution(name, values):
    print("=", name)
    array("values", nhwc(values))


attribution("saliency", Saliency(net).attribute(x.clone().requires_grad_(), target=TARGET, abs=False))
attribution("integratedGradients", IntegratedGradients(net).attribute(
    x, target=TARGET, n_steps=20, method="riemann_middle"))
attribution("guidedBackpropagation", GuidedBackprop(net).attribute(x.clone().requires_grad_(), target=TARGET))
attribution("deconvolution", Deconvolution(net).attribute(x.clone().requires_grad_(), target=TARGET))
attribution("gradCam", torch.relu(LayerGradCam(net, net.relu2).attribute(x, target=TARGET)))
# With a stride that does not end at the border, too; all channels at once.
for size, stride in ((3, 3), (4, 3)):
    attribution(f"occlusion {size} {stride}", Occlusion(net).attribute(
        x, target=TARGET, sliding_window_shapes=(2, size, size), strides=(2, stride, stride))[:, :1])

# Grad-CAM++ as its paper has it: alpha = g^2 / (2 g^2 + sum(A) g^3), weights = sum(alpha relu(g)).
kept = {}
net.relu2.register_forward_hook(lambda module, inputs, output: kept.update(maps=output))
score = net(x)[0, TARGET]
g, = torch.autograd.grad(score, kept["maps"])
divisor = 2 * g**2 + kept["maps"].sum((2, 3), keepdim=True) * g**3
alpha = torch.where(divisor == 0, torch.zeros_like(g), g**2 / divisor)
weights = (alpha * torch.relu(g)).sum((2, 3), keepdim=True)
attribution("gradCamPlusPlus", torch.relu((weights * kept["maps"]).sum(1, keepdim=True)))

# The mean over so many noisy copies hardly depends on which they are.
noise = 0.15 * float(x.max() - x.min())
attribution("smoothGrad", NoiseTunnel(Saliency(net)).attribute(
    x, nt_type="smoothgrad", nt_samples=40_000, nt_samples_batch_size=4_000, stdevs=noise, target=TARGET, abs=False))

# Activation maximisation, step by step: up the normalised gradient, within 0 and 1, blurred now and then.
image = torch.full_like(x, 0.5) + 0.1 * (torch.rand(x.shape) - 0.5)
blur = torch.tensor([[0, 1, 0], [1, 4, 1], [0, 1, 0]]).float().div(8).expand(2, 1, 3, 3)
net(x)
channel = int(kept["maps"].mean((0, 2, 3)).argmax())  # one that answers at all
print("= maximizeActivation", channel)
array("start", nhwc(image))
for step in range(1, 61):
    leaf = image.clone().requires_grad_()
    net(leaf)
    g, = torch.autograd.grad(kept["maps"][:, channel].mean(), leaf)
    image = (image + g * (0.04 / g.square().mean().sqrt())).clamp(0, 1)
    if step % 4 == 0 and step < 60:
        image = nn.functional.conv2d(nn.functional.pad(image, (1, 1, 1, 1), mode="replicate"), blur, groups=2)
array("values", nhwc(image))

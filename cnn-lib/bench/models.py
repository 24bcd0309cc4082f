"""The models on PyTorch's side, and their parameters as Filtro keeps them."""


def lenet5():
    from torch import nn
    first = nn.Linear(400, 120)
    first.flattened = (16, 5, 5)
    return nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(),
                         nn.AvgPool2d(2), nn.Flatten(), first, nn.Tanh(), nn.Linear(120, 84), nn.Tanh(),
                         nn.Linear(84, 10))


def mnistcnn():
    from torch import nn
    first = nn.Linear(64 * 7 * 7, 128)
    first.flattened = (64, 7, 7)
    part = lambda c, f: (nn.Conv2d(c, f, 3, padding=1), nn.BatchNorm2d(f), nn.ReLU(), nn.MaxPool2d(2))
    return nn.Sequential(*part(1, 32), *part(32, 64), nn.Flatten(), first, nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))


def resnet20():
    """He et al. 2015, section 4.2, with projections (option B)."""
    import torch
    from torch import nn

    class Block(nn.Module):
        def __init__(self, c, f, stride):
            super().__init__()
            self.branch = nn.Sequential(nn.Conv2d(c, f, 3, stride, 1, bias=False), nn.BatchNorm2d(f), nn.ReLU(),
                                        nn.Conv2d(f, f, 3, 1, 1, bias=False), nn.BatchNorm2d(f))
            self.shortcut = nn.Sequential() if c == f else nn.Sequential(nn.Conv2d(c, f, 1, stride, bias=False),
                                                                         nn.BatchNorm2d(f))

        def forward(self, x):
            return torch.relu(self.branch(x) + self.shortcut(x))

    blocks = [Block(c, f, s) for c, f, s in ((16, 16, 1), (16, 16, 1), (16, 16, 1), (16, 32, 2), (32, 32, 1), (32, 32, 1),
                                             (32, 64, 2), (64, 64, 1), (64, 64, 1))]
    return nn.Sequential(nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), *blocks,
                         nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def zoo(name):
    """A model of torchvision; dense layers behind a flattened image name its shape."""
    def make():
        import torchvision
        model = torchvision.models.get_model(name, weights=None)
        if name.startswith("vgg"):
            model.classifier[0].flattened = (512, 7, 7)
        return model
    return make


def oihw(w):
    """Filters as Filtro keeps them: [kh, kw, in, out]."""
    return w.permute(2, 3, 1, 0).contiguous()


def statistics(model):
    """Running statistics that are not those of the start."""
    import torch
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)


def export_parameters(folder, model):
    """Parameters in the order of the model, as Filtro keeps them.

    A dense layer after flatten sees its inputs in the order [H, W, C] instead of [C, H, W]: a model names the shape
    in `flattened = (C, H, W)`.
    """
    import torch
    from arrays import write
    i = 0
    for module in model.modules():
        for name, p in module.named_parameters(recurse=False):
            v = p.detach()
            if v.dim() == 4:
                v = oihw(v)
            elif v.dim() == 2:
                shape = getattr(module, "flattened", None)
                if shape:
                    v = v.reshape(-1, *shape).permute(0, 2, 3, 1).reshape(v.shape)
                v = v.t().contiguous()
            write(folder, f"p{i}", v.numpy())
            i += 1
        if isinstance(module, torch.nn.BatchNorm2d):
            write(folder, f"p{i}", module.running_mean.numpy())
            write(folder, f"p{i + 1}", module.running_var.numpy())
            i += 2

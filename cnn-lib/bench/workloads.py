"""The workloads on PyTorch's side: inputs, expected results, one step in each of the modes."""
import fnmatch


def names():
    return [w[0] for w in TABLE]


def chosen(only):
    for name, make in TABLE:
        if not only or any(fnmatch.fnmatch(name, pattern) for pattern in only):
            yield make(name)


def oihw(w):
    """Filters as Filtro keeps them: [kh, kw, in, out]."""
    return w.permute(2, 3, 1, 0).contiguous()


class Gemm:
    unit, tolerance = "GFLOP/s", 1e-4

    def __init__(self, name):
        import torch
        self.name, self.n = name, int(name[4:])
        torch.manual_seed(1)
        self.a, self.b = torch.randn(self.n, self.n), torch.randn(self.n, self.n)
        self.gigaflops = self.amount = 2e-9 * self.n ** 3

    def has(self, mode):
        return mode == "default"

    def export(self, folder):
        from compare import write
        write(folder, "a", self.a.numpy())
        write(folder, "b", self.b.numpy())
        return [(self.a @ self.b).numpy()]

    def torch(self, mode):
        import torch
        out = torch.empty(self.n, self.n)
        return lambda: torch.mm(self.a, self.b, out=out)


class Convolution:
    unit, tolerance = "GFLOP/s", 2e-4

    def __init__(self, name, n, c, size, f, k, padding, groups=1, train=False):
        import torch
        self.name, self.padding, self.groups, self.train = name, padding, groups, train
        torch.manual_seed(2)
        self.x = torch.randn(n, c, size, size)
        self.w = torch.randn(f, c // groups, k, k) * (c // groups * k * k) ** -0.5
        self.out = size + 2 * padding - k + 1
        self.dy = torch.randn(n, f, self.out, self.out)
        passes = 3 if train else 1
        self.amount = self.gigaflops = 2e-9 * n * self.out ** 2 * f * (c // groups) * k * k * passes

    def has(self, mode):
        return True

    def export(self, folder):
        import torch
        from compare import write
        nhwc = lambda t: t.permute(0, 2, 3, 1)
        write(folder, "x", nhwc(self.x).numpy())
        write(folder, "w", oihw(self.w).numpy())
        write(folder, "dy", nhwc(self.dy).numpy())
        import numpy as np
        write(folder, "padding", np.array([self.padding]))
        x, w = self.x.clone().requires_grad_(), self.w.clone().requires_grad_()
        y = torch.nn.functional.conv2d(x, w, padding=self.padding, groups=self.groups)
        if not self.train:
            return [nhwc(y.detach()).numpy()]
        y.backward(self.dy)
        return [nhwc(x.grad).numpy(), oihw(w.grad).numpy()]

    def torch(self, mode):
        import torch
        x, w, dy = self.x, self.w, self.dy
        if mode != "default":
            x, w, dy = (t.to(memory_format=torch.channels_last) for t in (x, w, dy))
        function = lambda x, w: torch.nn.functional.conv2d(x, w, padding=self.padding, groups=self.groups)
        if mode == "compiled":
            function = torch.compile(function)
        if not self.train:
            def forward():
                with torch.no_grad():
                    function(x, w)
            return forward
        x, w = x.requires_grad_(), w.requires_grad_()

        def step():
            x.grad = w.grad = None
            function(x, w).backward(dy)
        return step


class Training:
    """Steps of a model; what is compared are the losses of the first three, without dropout."""
    unit, tolerance, gigaflops = "images/s", 1e-3, 0

    def __init__(self, name, model, optimiser, batch, image, classes=10):
        import torch
        self.name, self.make, self.optimiser, self.amount = name, model, optimiser, batch
        torch.manual_seed(3)
        self.model = model()
        channels, size = image
        self.x = torch.randn(batch, channels, size, size)
        self.labels = torch.randint(0, classes, (batch,))

    def has(self, mode):
        return True

    def export(self, folder):
        from compare import write
        write(folder, "x", self.x.permute(0, 2, 3, 1).numpy())
        write(folder, "labels", self.labels.numpy())
        export_parameters(folder, self.model)
        step = self.torch("default", dropout=False)
        return [step().detach().numpy() for _ in range(3)]

    def torch(self, mode, dropout=True):
        import copy, torch
        model, x = copy.deepcopy(self.model).train(), self.x
        for module in model.modules():
            if isinstance(module, torch.nn.Dropout) and not dropout:
                module.p = 0.0
        if mode != "default":
            model, x = model.to(memory_format=torch.channels_last), x.to(memory_format=torch.channels_last)
        optimiser = self.optimiser(model.parameters())
        forward = torch.compile(model) if mode == "compiled" else model

        def step():
            optimiser.zero_grad(set_to_none=True)
            loss = torch.nn.functional.cross_entropy(forward(x), self.labels)
            loss.backward()
            optimiser.step()
            return loss
        return step


class Inference:
    """A model in use; what is compared are the scores."""
    unit, tolerance, gigaflops = "images/s", 1e-3, 0

    def __init__(self, name, model, batch, image):
        import torch
        self.name, self.amount = name, batch
        torch.manual_seed(4)
        self.model = model().eval()
        statistics(self.model)
        channels, size = image
        self.x = torch.randn(batch, channels, size, size)

    def has(self, mode):
        return True

    def export(self, folder):
        import torch
        from compare import write
        write(folder, "x", self.x.permute(0, 2, 3, 1).numpy())
        export_parameters(folder, self.model)
        with torch.no_grad():
            return [self.model(self.x).numpy()]

    def torch(self, mode):
        import copy, torch
        model, x = copy.deepcopy(self.model), self.x
        if mode != "default":
            model, x = model.to(memory_format=torch.channels_last), x.to(memory_format=torch.channels_last)
        forward = torch.compile(model) if mode == "compiled" else model

        def step():
            with torch.no_grad():
                forward(x)
        return step


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
    from compare import write
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


def adam():
    import torch
    return lambda parameters: torch.optim.Adam(parameters, lr=1e-3)


def momentum(decay=0.0):
    import torch
    return lambda parameters: torch.optim.SGD(parameters, lr=0.01, momentum=0.9, weight_decay=decay)


def convolution(*sizes, **options):
    return lambda name: Convolution(name, *sizes, **options)


TABLE = [
    ("gemm512", Gemm), ("gemm1024", Gemm), ("gemm2048", Gemm),
    ("conv3x3_64_56", convolution(32, 64, 56, 64, 3, 1)),
    ("conv3x3_128_28", convolution(32, 128, 28, 128, 3, 1)),
    ("conv3x3_64_56_train", convolution(32, 64, 56, 64, 3, 1, train=True)),
    ("conv3x3_32_14_train", convolution(64, 32, 14, 64, 3, 1, train=True)),
    ("conv1x1_256_56", convolution(8, 256, 56, 64, 1, 0)),
    ("dwconv3x3_96_56", convolution(8, 96, 56, 96, 3, 1, groups=96)),
    ("conv5x5_1_28", convolution(64, 1, 28, 32, 5, 2)),
    ("lenet5_train64", lambda name: Training(name, lenet5, momentum(), 64, (1, 28))),
    ("mnistcnn_train64", lambda name: Training(name, mnistcnn, adam(), 64, (1, 28))),
    ("resnet20_train64", lambda name: Training(name, resnet20, momentum(1e-4), 64, (3, 32))),
    ("resnet18_224_train8", lambda name: Training(name, zoo("resnet18"), momentum(1e-4), 8, (3, 224), 1000)),
    ("resnet18_224_infer8", lambda name: Inference(name, zoo("resnet18"), 8, (3, 224))),
    ("resnet50_224_infer8", lambda name: Inference(name, zoo("resnet50"), 8, (3, 224))),
    ("mobilenet_v2_224_infer8", lambda name: Inference(name, zoo("mobilenet_v2"), 8, (3, 224))),
    ("efficientnet_b0_224_infer8", lambda name: Inference(name, zoo("efficientnet_b0"), 8, (3, 224))),
    ("vgg16_224_infer4", lambda name: Inference(name, zoo("vgg16"), 4, (3, 224))),
]

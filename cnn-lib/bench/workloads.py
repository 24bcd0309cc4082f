"""The workloads on PyTorch's side: inputs, expected results, one step in each of the modes."""
import fnmatch

from models import export_parameters, lenet5, mnistcnn, oihw, resnet20, statistics, zoo


def names():
    return [w[0] for w in TABLE]


def chosen(only):
    for name, make in TABLE:
        if not only or any(fnmatch.fnmatch(name, pattern) for pattern in only):
            yield make(name)


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
        from arrays import write
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
        from arrays import write
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
        from arrays import write
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
        from arrays import write
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

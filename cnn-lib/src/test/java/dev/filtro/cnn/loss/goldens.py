"""Writes losses.csv: what PyTorch's losses and their gradients are for the same outputs.

Each line: the loss's name, its value, then its gradient. Outputs and targets follow formulas that LossesTest repeats.
What PyTorch has no loss for (Dice, contrastive) is written out after its paper. Needs PyTorch 2; run in this folder:
    python goldens.py > ../../../../../resources/dev/filtro/cnn/loss/losses.csv
"""
import torch
import torch.nn.functional as F

N, C = 5, 4
i = torch.arange(N * C, dtype=torch.float32)
labels = torch.tensor([0, 3, 1, 1, 2])
numbers = (1.5 * torch.cos(0.8 * i)).reshape(N, C)
answers = (torch.arange(N * C) % 3 == 0).float().reshape(N, C)
shares = torch.softmax(2 * torch.sin(0.6 * i).reshape(N, C), -1)


def run(name, loss):
    outputs = (2 * torch.sin(0.9 * i + 0.3)).reshape(N, C).requires_grad_()
    value = loss(outputs)
    value.backward()
    print(name + "," + ",".join(f"{v:.9g}" for v in [value.item()] + outputs.grad.flatten().tolist()))


def focal(x, t, alpha=0.25, gamma=2.0):
    p = torch.sigmoid(x)
    ce = F.binary_cross_entropy_with_logits(x, t, reduction="none")
    q = p * t + (1 - p) * (1 - t)
    return ((alpha * t + (1 - alpha) * (1 - t)) * (1 - q) ** gamma * ce).mean()


def dice(p, t, s=1.0):
    return (1 - (2 * (p * t).sum(1) + s) / (p.sum(1) + t.sum(1) + s)).mean()


def contrastive(x, margin):
    losses = []
    for a in range(N):
        for b in range(a + 1, N):
            d = (x[a] - x[b]).norm()
            losses.append(d ** 2 / 2 if labels[a] == labels[b] else F.relu(margin - d) ** 2 / 2)
    return torch.stack(losses).mean()


def triplet(x, margin):
    losses = []
    for a in range(N):
        d = (x[a] - x).norm(dim=1)
        kin = [b for b in range(N) if b != a and labels[b] == labels[a]]
        if kin:
            positive = max(kin, key=lambda b: d[b].item())
            negative = min((b for b in range(N) if labels[b] != labels[a]), key=lambda b: d[b].item())
            losses.append(F.triplet_margin_loss(x[a:a+1], x[positive:positive+1], x[negative:negative+1], margin, eps=0))
    return torch.stack(losses).mean()


weights = torch.tensor([1.0, 2.0, 0.5, 3.0])
run("crossEntropy", lambda x: F.cross_entropy(x, labels))
run("smoothed", lambda x: F.cross_entropy(x, labels, label_smoothing=0.1))
run("weighted", lambda x: F.cross_entropy(x, labels, weight=weights))
run("smoothed weighted", lambda x: F.cross_entropy(x, labels, weight=weights, label_smoothing=0.2))
run("ignoring", lambda x: F.cross_entropy(x, labels, ignore_index=1))
run("ignoring weighted smoothed",
    lambda x: F.cross_entropy(x, torch.tensor([0, -1, 1, -1, 2]), weights, ignore_index=-1, label_smoothing=0.2))
run("soft targets", lambda x: F.cross_entropy(x, shares))
run("binaryCrossEntropy", lambda x: F.binary_cross_entropy_with_logits(x, answers))
run("binaryCrossEntropy weighted",
    lambda x: F.binary_cross_entropy_with_logits(x, answers, pos_weight=torch.tensor(3.0)))
run("binaryCrossEntropy labels", lambda x: F.binary_cross_entropy_with_logits(x, F.one_hot(labels, C).float()))
run("meanSquaredError", lambda x: F.mse_loss(x, numbers))
run("meanAbsoluteError", lambda x: F.l1_loss(x, numbers))
run("huber", lambda x: F.huber_loss(x, numbers, delta=0.7))
run("focal", lambda x: focal(x, answers))
run("focal sharp", lambda x: focal(x, answers, 0.6, 3.0))
run("dice", lambda x: dice(torch.sigmoid(x).reshape(N, C, 1), answers.reshape(N, C, 1)))
run("dice classes", lambda x: dice(torch.softmax(x.reshape(1, N, C), -1), F.one_hot(labels, C).float().reshape(1, N, C), 0.5))
run("hinge", lambda x: F.multi_margin_loss(x, labels))
run("hinge margin", lambda x: F.multi_margin_loss(x, labels, margin=2.5))
run("hinge binary", lambda x: F.relu(1 - (2 * answers.reshape(-1) - 1) * x.reshape(-1)).mean())
run("contrastive", lambda x: contrastive(x, 4.0))
run("triplet", lambda x: triplet(x, 2.0))
run("klDivergence", lambda x: F.kl_div(F.log_softmax(x, -1), shares, reduction="batchmean"))
run("klDivergence soft", lambda x: 9 * F.kl_div(F.log_softmax(x / 3, -1), shares, reduction="batchmean"))

"""Writes schedules.csv: the learning rates that PyTorch's schedulers give, as factors of the first.

Each line: the schedule's name, then the factor of each of 40 steps, 10 of which make an epoch. Needs
PyTorch 2; run in this folder:
    python goldens.py > ../../../../../resources/dev/filtro/cnn/schedule/schedules.csv
"""
import warnings
import torch

warnings.filterwarnings("ignore")
S = torch.optim.lr_scheduler


def run(name, make, every=1):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = make(optimizer)
    factors = []
    for step in range(40):
        factors.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if (step + 1) % every == 0:
            scheduler.step()
    print(name + "," + ",".join(f"{f:.9g}" for f in factors))


run("cosine", lambda o: S.CosineAnnealingLR(o, 40))
run("cosineRestarts", lambda o: S.CosineAnnealingWarmRestarts(o, 10, T_mult=2))
run("stepDecay", lambda o: S.StepLR(o, 2, 0.1), 10)
run("multiStep", lambda o: S.MultiStepLR(o, [1, 3], 0.5), 10)
run("exponentialDecay", lambda o: S.ExponentialLR(o, 0.9), 10)
run("polynomialDecay", lambda o: S.PolynomialLR(o, 40, 2.0))
run("cosine after warm-up", lambda o: S.SequentialLR(
    o, [S.LinearLR(o, 1 / 11, 1, 10), S.CosineAnnealingLR(o, 30)], [10]))
run("oneCycle", lambda o: S.OneCycleLR(o, 1.0, total_steps=40, cycle_momentum=False))


def plateau():
    # One step an epoch; the losses are those in SchedulesTest.
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = S.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)
    factors = []
    for epoch in range(40):
        factors.append(optimizer.param_groups[0]["lr"])
        scheduler.step(1 / (1 + min(epoch, 6)) + 0.01 * (epoch % 3) - 0.004 * (epoch // 20))
    print("reduceOnPlateau," + ",".join(f"{f:.9g}" for f in factors))


plateau()

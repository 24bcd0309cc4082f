1 + 1

int answer = 42;
String text = "x".repeat(3);
System.out.println(text + answer);

record Point(double x, double y) {
  double length() {
    return Math.hypot(x, y);
  }
}
int twice(int n) { return 2 * n; }
new Point(3, 4).length() + twice(4)

for (int i = 0; i < 10; i++) System.out.println(i);

int x = ;

undeclared + 1

throw new IllegalStateException("a rehearsal")

IntStream.range(0, 10).mapToObj(Integer::toString).toList()

display(new Html("<b>shown</b>"));

var digits = Digits.drawn(200);
var net = Network.of(input(28, 28, 1), conv(4, 5).tanh(), averagePool(2), flatten(), dense(10));
net

var run = fit(net, digits.train(), epochs(1), batch(50), sgd(0.05).momentum(0.9));
run

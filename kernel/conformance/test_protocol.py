"""The community's own suite, jupyter_kernel_test, on the installed kernel."""

from jupyter_kernel_test import KernelTests


class FiltroKernelTests(KernelTests):
    kernel_name = "filtro"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world")'
    code_stderr = 'System.err.println("mind the gap")'
    code_generate_error = 'throw new IllegalStateException("no coffee")'

    completion_samples = [
        {"text": "Math.cbr", "matches": {"cbrt("}},
        {"text": '"text".isBl', "matches": {"isBlank()"}},
        {"text": "ArrayLis"},
    ]

    complete_code_samples = [
        "1 + 1",
        "int x = 1;",
        "int twice(int n) { return 2 * n; }",
        "record Point(int x, int y) {}",
        "// only a comment",
        "",
    ]
    incomplete_code_samples = ["int f() {", "Math.max(1,", 'var text = """', "/* not closed"]
    invalid_code_samples = ["int x = ;", "}"]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "2 + 3", "result": "5"},
        {"code": 'new dev.filtro.display.Html("<b>bold</b>")', "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'dev.filtro.display.Display.display(new dev.filtro.display.Html("<i>x</i>"));', "mime": "text/html"},
        {
            "code": "dev.filtro.display.Display.display("
            "new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB));",
            "mime": "image/png",
        },
    ]
    code_history_pattern = "6 * *"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_page_something = "Math.max?"
    code_clear_output = "dev.filtro.display.Display.clearOutput(false);"


del KernelTests  # it is no test of ours

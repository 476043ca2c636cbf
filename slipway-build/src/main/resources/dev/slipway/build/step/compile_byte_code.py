"""Compiles Python files to byte code that depends on nothing but their text and their name.

The first argument names a file with three lines for each source: where it lies, how it is called in
tracebacks, and where the byte code goes. The byte code carries the source's hash, unchecked: an image
does not change, so nothing is looked at again at start. `compileall` is not used because modules that
are loaded in its process leave traces in what it writes; here every worker has loaded the same ones.
"""

import importlib._bootstrap_external as bootstrap
import importlib.util
import os
import sys


def compile_one(source_path, name, target_path):
    with open(source_path, "rb") as source:
        text = source.read()
    try:
        code = compile(text, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # Packages carry templates and files for other versions of Python. Importing one fails with
        # its real message, in the image as anywhere else.
        return
    byte_code = bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(text), False)
    os.makedirs(os.path.dirname(target_path), exist_ok=True)
    with open(target_path, "wb") as target:
        target.write(byte_code)


def main():
    with open(sys.argv[1], encoding="utf-8") as listing:
        lines = listing.read().split("\n")
    jobs = [lines[i : i + 3] for i in range(0, len(lines) - 2, 3)]
    workers = min(8, len(os.sched_getaffinity(0)), 1 + len(jobs) // 50)
    children = []
    for worker in range(1, workers):
        child = os.fork()
        if child == 0:
            for job in jobs[worker::workers]:
                compile_one(*job)
            os._exit(0)
        children.append(child)
    for job in jobs[0::workers]:
        compile_one(*job)
    if any(os.waitpid(child, 0)[1] for child in children):
        sys.exit("a worker failed")


main()

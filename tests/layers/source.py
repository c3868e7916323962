# Reads C++ just well enough for the rules: code without comments and literals, includes, scopes.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from dataclasses import dataclass, field
from pathlib import Path

CODE_SUFFIXES = {".h", ".cpp"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.M)
TOKEN = re.compile(
    r"//[^\n]*(?:\\\n[^\n]*)*"              # line comment, also a continued one
    r"|/\*.*?\*/"
    r'|(?:u8|[uUL])?R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",  # not the separator in 30'000
    re.S)


def blanked(match):
    """The same number of lines, so that positions stay; a literal stays a literal, an empty one."""
    text = match.group(0)
    lines = "\n" * text.count("\n")
    return (" " if text.startswith("/") else '""') + lines


@dataclass
class Source:
    path: str                 # relative to the root, with /
    text: str
    code: str                 # without comments and literals
    ours: list = field(default_factory=list)      # (path in the repository, line)
    outside: list = field(default_factory=list)   # (header as written, line)

    def line_of(self, position):
        return self.code.count("\n", 0, position) + 1


def read_source(root, path):
    text = (root / path).read_text(encoding="utf-8", errors="replace")
    code = TOKEN.sub(blanked, INCLUDE.sub(lambda m: "\n" * m.group(0).count("\n"), text))
    source = Source(path, text, code)
    for match in INCLUDE.finditer(TOKEN.sub(lambda m: keep_includes(m, text), text)):
        line = text.count("\n", 0, match.start(0)) + 1
        name = match.group(1) or match.group(2)
        found = in_repository(root, path, name)
        if found:
            source.ours.append((found, line))
        elif not re.fullmatch(r"(moc_)?\w+\.moc|moc_\w+\.cpp", name):
            source.outside.append((name, line))
    return source


def keep_includes(match, text):
    """Comments go (an include that is commented out is none); literals stay, includes are among them."""
    part = match.group(0)
    return "".join("\n" if c == "\n" else " " for c in part) if part.startswith("/") else part


def in_repository(root, path, name):
    for base in (root, (root / path).parent):
        candidate = (base / name)
        if candidate.is_file():
            try:
                return candidate.resolve().relative_to(root.resolve()).as_posix()
            except ValueError:
                return None
    return None


class Tree:
    """Every C++ file under the named folders, and what each of them sees through its includes."""

    def __init__(self, root, folders):
        self.root = Path(root)
        self.files = {}
        for folder in folders:
            for file in sorted((self.root / folder).rglob("*")):
                if file.suffix in CODE_SUFFIXES and file.is_file():
                    path = file.relative_to(self.root).as_posix()
                    self.files[path] = read_source(self.root, path)
        self._reached = {}

    def under(self, *folders):
        return [s for p, s in self.files.items() if any(p.startswith(f + "/") for f in folders)]

    def reached(self, path):
        """{file of ours: the chain of files that leads there}, `path` itself included."""
        if path not in self._reached:
            chains = {path: [path]}
            waiting = [path]
            while waiting:
                current = waiting.pop(0)
                source = self.files.get(current)
                for target, _ in source.ours if source else []:
                    if target not in chains:
                        chains[target] = chains[current] + [target]
                        waiting.append(target)
            self._reached[path] = chains
        return self._reached[path]


@dataclass
class Statement:
    text: str        # up to its ; or {
    line: int
    scope: str       # "namespace", "class" or "function"


OPENING_KIND = [
    ("enum", re.compile(r"\benum\b")),
    ("namespace", re.compile(r"\bnamespace\b[^()]*$|^extern\s*\"\"\s*$")),
    ("class", re.compile(r"^(?:template\s*<.*>\s*)?[^()=]*\b(?:class|struct|union)\b(?:\s*alignas\s*\([^)]*\))?[^()=]*$")),
    ("function", re.compile(r"\)\s*(?:const|noexcept|override|final|mutable|&|\s|->\s*[\w:<>&*,\s]+|:\s.*)*$", re.S)),
    ("function", re.compile(r"(?:^|\s)(?:else|do|try)\s*$|^\s*$|\)\s*(?:noexcept)?\s*:\s.*$|\bcase\b.*:\s*$", re.S)),
]


def opening_kind(before, scope):
    for kind, pattern in OPENING_KIND:
        if pattern.search(before):
            return kind
    return "value" if scope != "function" or re.search(r"[=,(\w>\]]\s*$", before) else "function"


def statements(code):
    """Declarations with the scope they stand in. Braced values belong to their statement."""
    code = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: "\n" * m.group(0).count("\n"), code, flags=re.M)
    scopes, values, start, parens = ["namespace"], 0, 0, 0
    line_starts = code.count
    for at, char in enumerate(code):
        if char == "(":
            parens += 1
        elif char == ")":
            parens = max(0, parens - 1)
        elif values:
            values += {"{": 1, "}": -1}.get(char, 0)
        elif char == "{":
            before = strip_access(code[start:at])
            kind = opening_kind(before, scopes[-1])
            if parens or kind == "value":
                # A lambda's body among arguments is skipped with them: it holds no declarations of ours
                # beyond what the textual rules find anyway.
                values = 1
                continue
            if kind != "enum":
                yield Statement(before, line_starts("\n", 0, at) + 1, scopes[-1])
            scopes.append("function" if scopes[-1] == "function" and kind == "namespace" else kind)
            start = at + 1
        elif char == "}" and not parens:
            if len(scopes) > 1:
                scopes.pop()
            start = at + 1
        elif char == ";" and not parens:
            text = strip_access(code[start:at])
            if text and scopes[-1] != "enum":
                first = at - len(code[start:at].lstrip())
                yield Statement(text, line_starts("\n", 0, first) + 1, scopes[-1])
            start = at + 1


BEFORE_MEMBERS = re.compile(
    r"^\s*(?:(?:public|protected|private|Q_SIGNALS|Q_SLOTS|\s)+:|Q_(?:OBJECT|GADGET)\b|Q_[A-Z_]+\s*\([^()]*\)(?=\s*\S))\s*")


def strip_access(text):
    """Without the labels and macros that stand before a member and end in no semicolon."""
    while BEFORE_MEMBERS.match(text) and not text.lstrip().startswith("Q_GLOBAL"):
        text = BEFORE_MEMBERS.sub("", text, count=1)
    return text.strip()

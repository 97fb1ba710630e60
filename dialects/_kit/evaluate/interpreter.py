"""Script modules as Python closures, made from their ESTree.

Each node becomes a function of the scope it runs in. Statements give None or a completion: a break,
a continue, or the value a function returns. What the language of script modules lacks is refused
when the closure is made, and named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit.evaluate.limits import EvaluationError, Thrown
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    ordered_keys,
    strict_equals,
    truthy,
)

Node = dict[str, Any]


class Scope:
    """The variables of one function call, and those around it."""

    __slots__ = ("around", "this", "variables")

    def __init__(self, variables: dict[str, Any], around: Scope | None, this: Any) -> None:
        self.variables = variables
        self.around = around
        self.this = this

    def holder(self, name: str) -> dict[str, Any] | None:
        """The variables among which a name is declared."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.variables:
                return scope.variables
            scope = scope.around
        return None


Run = Callable[[Scope], Any]


@attrs.frozen
class Jump:
    """A break or continue, with the label it names."""

    kind: str
    label: str = ""


@attrs.frozen(eq=False)
class Return:
    """The end of a function's run."""

    value: Any


_BREAK = Jump("break")
_CONTINUE = Jump("continue")


def statement_lists(node: Node) -> list[Node]:
    """The statements of a program or function body."""
    body: list[Node] = node["body"]
    return body


class StatementCompiler:
    """Statements to closures; expressions are the subclass's."""

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self.budget = realm.budget

    def expression(self, node: Node) -> Run:
        """The closure of an expression."""
        raise NotImplementedError

    def assigning(self, node: Node) -> Callable[[Scope, Any], None]:
        """The closure that assigns to a variable or member."""
        raise NotImplementedError

    def function(self, node: Node) -> Run:
        """The closure that makes a function value."""
        raise NotImplementedError

    def unsupported(self, node: Node, what: str = "") -> EvaluationError:
        """What to raise for a construct that is not of this language."""
        return EvaluationError(f"script modules have no {what or node.get('type')}")

    def body(self, statements: list[Node]) -> Callable[[Scope], Any]:
        """The run of a program or a function body: hoisted declarations, then the statements."""
        names, functions = hoisted(statements)
        makers = [(node["id"]["name"], self.function(node)) for node in functions]
        run = self.block(statements)

        def start(scope: Scope) -> Any:
            variables = scope.variables
            for name in names:
                variables.setdefault(name, UNDEFINED)
            for name, make in makers:
                variables[name] = make(scope)
            return run(scope)

        return start

    def block(self, statements: list[Node]) -> Run:
        """Statements one after another."""
        runs = [self.statement(node) for node in statements]

        def run(scope: Scope) -> Any:
            for each in runs:
                done = each(scope)
                if done is not None:
                    return done
            return None

        return run

    def statement(self, node: Node) -> Run:
        """The closure of one statement."""
        method = _STATEMENTS.get(node["type"])
        if method is None:
            raise self.unsupported(node)
        return method(self, node)

    def _expression_statement(self, node: Node) -> Run:
        compute, spend = self.expression(node["expression"]), self.budget.spend

        def run(scope: Scope) -> Any:
            spend()
            compute(scope)
            return None

        return run

    def _variables(self, node: Node) -> Run:
        if node["kind"] != "var" and self.realm.classic:
            raise self.unsupported(node, node["kind"])
        steps = []
        for item in node["declarations"]:
            if item["id"]["type"] != "Identifier":
                raise self.unsupported(item["id"])
            if item.get("init") is not None:
                steps.append((item["id"]["name"], self.expression(item["init"])))
            elif node["kind"] != "var":
                steps.append((item["id"]["name"], lambda scope: UNDEFINED))

        def run(scope: Scope) -> Any:
            self.budget.spend()
            for name, compute in steps:
                value = compute(scope)
                (scope.holder(name) or scope.variables)[name] = value
            return None

        return run

    def _nothing(self, node: Node) -> Run:
        return lambda scope: None

    def _block(self, node: Node) -> Run:
        return self.block(statement_lists(node))

    def _if(self, node: Node) -> Run:
        test, then = self.expression(node["test"]), self.statement(node["consequent"])
        otherwise = self.statement(node["alternate"]) if node.get("alternate") else None

        def run(scope: Scope) -> Any:
            self.budget.spend()
            if truthy(test(scope)):
                return then(scope)
            return otherwise(scope) if otherwise is not None else None

        return run

    def _return(self, node: Node) -> Run:
        if node.get("argument") is None:
            return lambda scope: Return(UNDEFINED)
        compute = self.expression(node["argument"])
        return lambda scope: Return(compute(scope))

    def _break(self, node: Node) -> Run:
        done = _BREAK if node.get("label") is None else Jump("break", node["label"]["name"])
        return lambda scope: done

    def _continue(self, node: Node) -> Run:
        done = _CONTINUE if node.get("label") is None else Jump("continue", node["label"]["name"])
        return lambda scope: done

    def _labeled(self, node: Node) -> Run:
        if self.realm.classic:
            raise self.unsupported(node, "labels")
        name = node["label"]["name"]
        inner = self.statement(node["body"])

        def run(scope: Scope) -> Any:
            done = inner(scope)
            return None if done == Jump("break", name) else done

        return run

    # --- loops ------------------------------------------------------------------------------

    def _for(self, node: Node) -> Run:
        first = node.get("init")
        if first is None:
            begin: Run = lambda scope: None  # noqa: E731
        elif first["type"] == "VariableDeclaration":
            begin = self._variables(first)
        else:
            begin = self.expression(first)
        test = self.expression(node["test"]) if node.get("test") else None
        step = self.expression(node["update"]) if node.get("update") else None
        loop = self._loop(test, self.statement(node["body"]), step)

        def run(scope: Scope) -> Any:
            begin(scope)
            return loop(scope)

        return run

    def _while(self, node: Node) -> Run:
        return self._loop(self.expression(node["test"]), self.statement(node["body"]), None)

    def _do(self, node: Node) -> Run:
        return self._loop(
            self.expression(node["test"]), self.statement(node["body"]), None, test_first=False
        )

    def _loop(
        self, test: Run | None, body: Run, step: Run | None, *, test_first: bool = True
    ) -> Run:
        spend = self.budget.spend

        def run(scope: Scope) -> Any:
            tested = not test_first
            while True:
                spend()
                if not tested and test is not None and not truthy(test(scope)):
                    return None
                done = body(scope)
                if done is not None and done is not _CONTINUE:
                    return None if done is _BREAK else done
                if step is not None:
                    step(scope)
                tested = False

        return run

    def _for_in(self, node: Node) -> Run:
        if self.realm.classic:
            raise self.unsupported(node, "for-in")
        left = node["left"]
        if left["type"] == "VariableDeclaration":
            left = left["declarations"][0]["id"]
        assign, source = self.assigning(left), self.expression(node["right"])
        body = self.statement(node["body"])
        values = node["type"] == "ForOfStatement"

        def run(scope: Scope) -> Any:
            for item in _enumerated(source(scope), values):
                self.budget.spend()
                assign(scope, item)
                done = body(scope)
                if done is not None and done is not _CONTINUE:
                    return None if done is _BREAK else done
            return None

        return run

    def _switch(self, node: Node) -> Run:
        subject = self.expression(node["discriminant"])
        tests: list[Run | None] = []
        bodies: list[Run] = []
        for case in node["cases"]:
            tests.append(self.expression(case["test"]) if case.get("test") else None)
            bodies.append(self.block(case["consequent"]))

        def chosen(scope: Scope) -> int:
            value = subject(scope)
            for index, test in enumerate(tests):
                if test is not None and strict_equals(value, test(scope)):
                    return index
            return tests.index(None) if None in tests else len(tests)

        def run(scope: Scope) -> Any:
            self.budget.spend()
            for body in bodies[chosen(scope) :]:
                done = body(scope)
                if done is not None:
                    return None if done is _BREAK else done
            return None

        return run

    # --- errors -----------------------------------------------------------------------------

    def _throw(self, node: Node) -> Run:
        if self.realm.classic:
            raise self.unsupported(node, "throw")
        compute = self.expression(node["argument"])

        def run(scope: Scope) -> Any:
            raise ThrownValue(compute(scope))

        return run

    def _try(self, node: Node) -> Run:
        if self.realm.classic:
            raise self.unsupported(node, "try")
        tried = self._block(node["block"])
        handler = node.get("handler")
        name = ((handler or {}).get("param") or {}).get("name")
        caught = self._block(handler["body"]) if handler else None
        last = self._block(node["finalizer"]) if node.get("finalizer") else None

        def run(scope: Scope) -> Any:
            try:
                try:
                    done = tried(scope)
                except Thrown as error:
                    if caught is None:
                        raise
                    inner = Scope({name: _error_value(error)} if name else {}, scope, scope.this)
                    done = caught(inner)
            finally:
                final = last(scope) if last is not None else None
            return final if final is not None else done

        return run


class ThrownValue(Thrown):
    """A ``throw`` of the program, with what it threw."""

    def __init__(self, value: Any) -> None:
        super().__init__("thrown by the program")
        self.value = value


def _error_value(error: Thrown) -> Any:
    return error.value if isinstance(error, ThrownValue) else {"message": str(error)}


def _enumerated(value: Any, values: bool) -> list[Any]:
    if isinstance(value, (list, str)):
        return list(value) if values else [str(index) for index in range(len(value))]
    return list(ordered_keys(value)) if isinstance(value, dict) and not values else []


def hoisted(statements: list[Node]) -> tuple[list[str], list[Node]]:
    """Names of variables and the function declarations of a body, those in blocks included."""
    names: dict[str, None] = {}
    functions: list[Node] = []
    stack: list[Any] = list(reversed(statements))
    while stack:
        node = stack.pop()
        kind = node.get("type")
        if kind == "FunctionDeclaration":
            functions.append(node)
            continue
        if kind in ("FunctionExpression", "ArrowFunctionExpression"):
            continue
        if kind == "VariableDeclarator" and node["id"].get("type") == "Identifier":
            names[node["id"]["name"]] = None
        for value in node.values():
            if isinstance(value, dict) and "type" in value:
                stack.append(value)
            elif isinstance(value, list):
                stack.extend(v for v in value if isinstance(v, dict) and "type" in v)
    return list(names), functions


_STATEMENTS: dict[str, Callable[[StatementCompiler, Node], Run]] = {
    "ExpressionStatement": StatementCompiler._expression_statement,
    "Directive": StatementCompiler._expression_statement,
    "VariableDeclaration": StatementCompiler._variables,
    "FunctionDeclaration": StatementCompiler._nothing,
    "EmptyStatement": StatementCompiler._nothing,
    "BlockStatement": StatementCompiler._block,
    "IfStatement": StatementCompiler._if,
    "ReturnStatement": StatementCompiler._return,
    "BreakStatement": StatementCompiler._break,
    "ContinueStatement": StatementCompiler._continue,
    "LabeledStatement": StatementCompiler._labeled,
    "ForStatement": StatementCompiler._for,
    "WhileStatement": StatementCompiler._while,
    "DoWhileStatement": StatementCompiler._do,
    "ForInStatement": StatementCompiler._for_in,
    "ForOfStatement": StatementCompiler._for_in,
    "SwitchStatement": StatementCompiler._switch,
    "ThrowStatement": StatementCompiler._throw,
    "TryStatement": StatementCompiler._try,
}

__all__ = ["Function", "JsArray", "Jump", "Return", "Scope", "StatementCompiler", "ThrownValue"]

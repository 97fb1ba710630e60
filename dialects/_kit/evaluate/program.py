"""The expressions of script modules, and the modules themselves, as closures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dialects._kit.evaluate.arguments import (
    GivenArguments,
    MappedVariables,
    mentions_arguments,
    places_of,
)
from dialects._kit.evaluate.globals import Constructor
from dialects._kit.evaluate.interpreter import Node, Return, Run, Scope, StatementCompiler
from dialects._kit.evaluate.limits import EvaluationError, Thrown
from dialects._kit.evaluate.operators import BINARY, UNARY
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.strings import classic
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    from_plain,
    to_number,
    to_string,
    truthy,
    type_of,
    units,
)

Require = Callable[[str], Any]


class Compiler(StatementCompiler):
    """One module's closures; ``require`` gives another module's exports."""

    def __init__(self, realm: Realm, require: Require) -> None:
        super().__init__(realm)
        self.require = require

    def module(self, program: Node) -> Callable[[], Any]:
        """What runs the module and gives its exports."""
        run = self.body(program["body"])
        realm = self.realm

        def start() -> Any:
            exports: dict[str, Any] = {}
            module = {realm.prefix + "exports": exports}
            variables: dict[str, Any] = {"module": module}
            if not realm.classic:
                variables["exports"] = exports
            variables["require"] = Function(lambda this, a: self._required(a), 1, "require")
            around = Scope(realm.globals, None, UNDEFINED)
            run(Scope(variables, around, UNDEFINED))
            return module.get(realm.prefix + "exports", UNDEFINED)

        return start

    def _required(self, arguments: list[Any]) -> Any:
        if not arguments or not isinstance(arguments[0], str):
            raise Thrown("require() wants a path")
        return self.require(arguments[0])

    # --- expressions ------------------------------------------------------------------------

    def expression(self, node: Node) -> Run:
        """The closure of an expression."""
        method = _EXPRESSIONS.get(node["type"])
        if method is None:
            raise self.unsupported(node)
        return method(self, node)

    def _identifier(self, node: Node) -> Run:
        name = node["name"]

        def run(scope: Scope) -> Any:
            at: Scope | None = scope
            while at is not None:
                if name in at.variables:
                    return at.variables[name]
                at = at.around
            raise Thrown(f"{name} is not defined")

        return run

    def _literal(self, node: Node) -> Run:
        if node.get("regex"):
            raise self.unsupported(node, "regular expression literals")
        value = node.get("value")
        if isinstance(value, str):
            raw = node.get("raw") or ""
            text = units(classic(raw[1:-1]) if self.realm.classic and "\\" in raw else value)
            return lambda scope: text
        if not (value is None or isinstance(value, (bool, int, float))):
            raise self.unsupported(node, "such literals")
        plain = from_plain(value)
        return lambda scope: plain

    def _this(self, node: Node) -> Run:
        return lambda scope: {} if scope.this is UNDEFINED else scope.this

    def _array(self, node: Node) -> Run:
        items = [self.expression(item) if item else None for item in node["elements"]]

        def run(scope: Scope) -> Any:
            return self.realm.array([UNDEFINED if i is None else i(scope) for i in items])

        return run

    def _object(self, node: Node) -> Run:
        members = []
        for item in node["properties"]:
            if item["type"] != "Property" or item.get("kind") != "init" or item.get("computed"):
                raise self.unsupported(item, "accessors and computed keys")
            key = item["key"]
            name = key["name"] if key["type"] == "Identifier" else to_string(self._key(key))
            members.append((self.realm.prefix + name, self.expression(item["value"])))

        def run(scope: Scope) -> Any:
            self.budget.made(len(members))
            return {name: compute(scope) for name, compute in members}

        return run

    def _key(self, node: Node) -> Any:
        return self._literal(node)(Scope({}, None, UNDEFINED))

    def function(self, node: Node) -> Run:
        """The closure that makes a function value."""
        if node.get("generator") or node.get("async"):
            raise self.unsupported(node, "such functions")
        parameters = [self._parameter(item) for item in node["params"]]
        own_name = (node.get("id") or {}).get("name", "")
        arrow: bool = node["type"] == "ArrowFunctionExpression"
        if arrow and self.realm.classic:
            raise self.unsupported(node, "arrow functions")
        body = node["body"]
        if body["type"] == "BlockStatement":
            run = self.body(body["body"])
        else:
            compute = self.expression(body)
            run = lambda scope: Return(compute(scope))  # noqa: E731
        named = own_name if node["type"] == "FunctionExpression" else ""
        plain = not any(default for _, default in parameters)
        mapped = plain and not arrow and mentions_arguments(body)
        return self._maker(parameters, run, named, None if arrow else mapped)

    def _parameter(self, node: Node) -> tuple[str, Run | None]:
        """A parameter's name, and what it is when no argument is given."""
        default: Run | None = None
        if node["type"] == "AssignmentPattern":
            default, node = self.expression(node["right"]), node["left"]
        if node["type"] != "Identifier":
            raise self.unsupported(node)
        return node["name"], default

    def _maker(
        self, parameters: list[tuple[str, Run | None]], run: Run, named: str, mapped: bool | None
    ) -> Run:
        """``mapped``: whether parameters follow ``arguments``; None where there are none."""
        budget, realm = self.budget, self.realm
        names = [name for name, _ in parameters]

        def make(scope: Scope) -> Function:
            function = Function(UNUSED, len(parameters), named)

            def called(this: Any, arguments: list[Any]) -> Any:
                budget.spend()
                budget.enter()
                try:
                    variables: dict[str, Any] = {named: function} if named else {}
                    if mapped is not None:
                        given = variables["arguments"] = _arguments(realm, arguments)
                    inner = Scope(variables, scope, scope.this if mapped is None else this)
                    _bind(parameters, arguments, inner)
                    if mapped:
                        places = places_of(names, len(arguments))
                        inner.variables = MappedVariables(variables, given, places)
                    done = run(inner)
                    return done.value if isinstance(done, Return) else UNDEFINED
                finally:
                    budget.leave()

            function.run = called
            return function

        return make

    def _member(self, node: Node) -> Run:
        owner, key = self.expression(node["object"]), self._member_key(node)
        realm = self.realm

        def run(scope: Scope) -> Any:
            value = owner(scope)
            return _of(realm, value, key(scope))

        return run

    def _member_key(self, node: Node) -> Run:
        if not node.get("computed"):
            name = node["property"]["name"]
            return lambda scope: name
        compute = self.expression(node["property"])

        def run(scope: Scope) -> Any:
            key = compute(scope)
            if isinstance(key, (str, float)):
                return key
            return "undefined" if key is None and self.realm.classic else to_string(key)

        return run

    def _call(self, node: Node) -> Run:
        callee = node["callee"]
        arguments = [self.expression(item) for item in node["arguments"]]
        owner = self.expression(callee["object"]) if callee["type"] == "MemberExpression" else None
        key = self._member_key(callee) if owner is not None else None
        direct = self.expression(callee) if owner is None else None
        shown = _shown(callee)

        def run(scope: Scope) -> Any:
            this: Any = UNDEFINED
            if owner is not None and key is not None:
                this = owner(scope)
                function = _of(self.realm, this, key(scope))
            else:
                assert direct is not None
                function = direct(scope)
            given = [compute(scope) for compute in arguments]
            self.budget.spend()
            if not isinstance(function, Function):
                raise Thrown(f"{shown} is not a function")
            result = function.run(this, given)
            if isinstance(result, str):
                self.budget.made(len(result))
            return result

        return run

    def _unary(self, node: Node) -> Run:
        operator = node["operator"]
        if operator == "delete":
            return self._delete(node["argument"])
        operand = self.expression(node["argument"])
        if operator == "typeof":
            return self._typeof(node["argument"], operand)
        compute = UNARY.get(operator)
        if compute is None:
            raise self.unsupported(node, operator)
        return lambda scope: compute(operand(scope))

    def _typeof(self, node: Node, operand: Run) -> Run:
        if node["type"] != "Identifier":
            return lambda scope: type_of(operand(scope))
        name = node["name"]
        return lambda scope: "undefined" if scope.holder(name) is None else type_of(operand(scope))

    def _delete(self, node: Node) -> Run:
        if node["type"] != "MemberExpression":
            raise self.unsupported(node, "delete of variables")
        owner, key = self.expression(node["object"]), self._member_key(node)
        return lambda scope: self.realm.delete(owner(scope), key(scope))

    def _binary(self, node: Node) -> Run:
        operator = node["operator"]
        compute = BINARY.get(operator)
        if compute is None or (self.realm.classic and operator in ("in", "instanceof", "**")):
            raise self.unsupported(node, operator)
        left, right = self.expression(node["left"]), self.expression(node["right"])
        if operator != "+":
            return lambda scope: compute(left(scope), right(scope))
        made = self.budget.made

        def run(scope: Scope) -> Any:
            result = compute(left(scope), right(scope))
            if isinstance(result, str):
                made(len(result))
            return result

        return run

    def _logical(self, node: Node) -> Run:
        left, right = self.expression(node["left"]), self.expression(node["right"])
        operator = node["operator"]

        def run(scope: Scope) -> Any:
            value = left(scope)
            if operator == "??":
                wanted = value is None or value is UNDEFINED
            else:
                wanted = truthy(value) if operator == "&&" else not truthy(value)
            return right(scope) if wanted else value

        return run

    def _conditional(self, node: Node) -> Run:
        test = self.expression(node["test"])
        then, otherwise = self.expression(node["consequent"]), self.expression(node["alternate"])
        return lambda scope: then(scope) if truthy(test(scope)) else otherwise(scope)

    def _sequence(self, node: Node) -> Run:
        *first, last = [self.expression(item) for item in node["expressions"]]

        def run(scope: Scope) -> Any:
            for compute in first:
                compute(scope)
            return last(scope)

        return run

    def _template(self, node: Node) -> Run:
        if self.realm.classic:
            raise self.unsupported(node, "template strings")
        texts = [units(item["value"]["cooked"] or "") for item in node["quasis"]]
        values = [self.expression(item) for item in node["expressions"]]

        def run(scope: Scope) -> Any:
            parts = [texts[0]]
            for compute, text in zip(values, texts[1:], strict=True):
                parts += [to_string(compute(scope)), text]
            return self.realm.text("".join(parts))

        return run

    # --- assignments --------------------------------------------------------------------------

    def assigning(self, node: Node) -> Callable[[Scope, Any], None]:
        """The closure that assigns to a variable or member."""
        if node["type"] == "Identifier":
            name = node["name"]

            def assign(scope: Scope, value: Any) -> None:
                holder = scope.holder(name)
                (self.realm.globals if holder is None else holder)[name] = value

            return assign
        if node["type"] != "MemberExpression":
            raise self.unsupported(node)
        owner, key = self.expression(node["object"]), self._member_key(node)
        return lambda scope, value: self.realm.set(owner(scope), key(scope), value)

    def _assignment(self, node: Node) -> Run:
        operator = node["operator"]
        value = self.expression(node["right"])
        if operator == "=":
            assign = self.assigning(node["left"])

            def run(scope: Scope) -> Any:
                result = value(scope)
                assign(scope, result)
                return result

            return run
        compute = BINARY.get(operator[:-1])
        if compute is None:
            raise self.unsupported(node, operator)
        return self._updating(node["left"], lambda old, scope: compute(old, value(scope)))

    def _update(self, node: Node) -> Run:
        change = 1.0 if node["operator"] == "++" else -1.0
        if node["prefix"]:
            return self._updating(node["argument"], lambda old, scope: to_number(old) + change)
        kept: Run = self._updating(
            node["argument"], lambda old, scope: to_number(old) + change, old_value=True
        )
        return kept

    def _updating(
        self, node: Node, compute: Callable[[Any, Scope], Any], *, old_value: bool = False
    ) -> Run:
        """Read, compute, write back; gives the new value, or the old one as a number."""
        if node["type"] == "MemberExpression":
            owner_of, key_of = self.expression(node["object"]), self._member_key(node)

            def run_member(scope: Scope) -> Any:
                owner, key = owner_of(scope), key_of(scope)
                old = _of(self.realm, owner, key)
                new = self._checked(compute(old, scope))
                self.realm.set(owner, key, new)
                return to_number(old) if old_value else new

            return run_member
        read, assign = self.expression(node), self.assigning(node)

        def run(scope: Scope) -> Any:
            old = read(scope)
            new = self._checked(compute(old, scope))
            assign(scope, new)
            return to_number(old) if old_value else new

        return run

    def _checked(self, value: Any) -> Any:
        if isinstance(value, str):
            self.budget.made(len(value))
        return value

    def _new(self, node: Node) -> Run:
        raise self.unsupported(node, "new")


def _of(realm: Realm, owner: Any, key: Any) -> Any:
    if isinstance(owner, Constructor):
        found = owner.members.get(realm.prefix + key) if isinstance(key, str) else None
        if found is not None:
            return found
    return realm.get(owner, key)


def UNUSED(this: Any, arguments: list[Any]) -> Any:
    """Stands in a function value until its body is there."""
    raise EvaluationError("a function ran before it was made")


def _bind(parameters: list[tuple[str, Run | None]], arguments: list[Any], scope: Scope) -> None:
    """Give the parameters their values; a default may name those before it."""
    variables = scope.variables
    for index, (name, _) in enumerate(parameters):
        variables[name] = arguments[index] if index < len(arguments) else UNDEFINED
    for name, default in parameters:
        if default is not None and variables[name] is UNDEFINED:
            variables[name] = default(scope)


def _arguments(realm: Realm, given: list[Any]) -> GivenArguments:
    result = GivenArguments({str(index): value for index, value in enumerate(given)})
    result[realm.prefix + "length"] = float(len(given))
    return result


def _shown(node: Node) -> str:
    if node["type"] == "Identifier":
        return str(node["name"])
    if node["type"] == "MemberExpression" and not node.get("computed"):
        return f"{_shown(node['object'])}.{node['property']['name']}"
    return "the value"


_EXPRESSIONS: dict[str, Callable[[Compiler, Node], Run]] = {
    "Identifier": Compiler._identifier,
    "Literal": Compiler._literal,
    "ThisExpression": Compiler._this,
    "ArrayExpression": Compiler._array,
    "ObjectExpression": Compiler._object,
    "FunctionExpression": Compiler.function,
    "ArrowFunctionExpression": Compiler.function,
    "MemberExpression": Compiler._member,
    "StaticMemberExpression": Compiler._member,
    "ComputedMemberExpression": Compiler._member,
    "CallExpression": Compiler._call,
    "NewExpression": Compiler._new,
    "UnaryExpression": Compiler._unary,
    "BinaryExpression": Compiler._binary,
    "LogicalExpression": Compiler._logical,
    "ConditionalExpression": Compiler._conditional,
    "SequenceExpression": Compiler._sequence,
    "TemplateLiteral": Compiler._template,
    "AssignmentExpression": Compiler._assignment,
    "UpdateExpression": Compiler._update,
}

"""What expressions, script modules and templates give for data, with JavaScript's semantics.

Everything is bounded in steps, depth and size, and no JavaScript engine is asked. Entry points:
`expression.evaluate`, `fold.fold`, `script_module.Linker`, `template.render`.
"""

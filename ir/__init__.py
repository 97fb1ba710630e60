"""The shared language every dialect is lifted into and emitted from.

Modules: `span` and `diagnostic` (places and findings), `expression`, `template`, `style`, `script`
and `config` (one kind of file each), `app` (the whole program), `tree` (walk, rewrite, compare),
`json_form` (the documented file form).
"""

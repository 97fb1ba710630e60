"""View-layer script modules (wxs and its siblings): ES5 in CommonJS files, run beside templates."""

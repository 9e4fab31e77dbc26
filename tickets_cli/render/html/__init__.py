"""One HTML page that carries everything it needs: words, tables, charts, style; no script."""

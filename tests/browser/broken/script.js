// asked for by a page that needs no script

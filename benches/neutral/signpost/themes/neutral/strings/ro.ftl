# the addresses and words of the neutral layout, where they differ from the built-in ones
route-topics = categorii
route-page = page
home = Acasă
page-title = { $page } - { $site }
skip-to-content = Sari la conținut
topics = Categorii
page-of = Pagina { $number } din { $total }

"""One address of every page type, in Polish and in Ukrainian (whose words are the longest)."""

EDITION = "/pl/wspolne-projekty-2020"

PAGE_TYPES = {
    "home": "/pl/",
    "edition": f"{EDITION}/",
    "district path": f"{EDITION}/wspolne-projekty-dzielnicowe/",
    "city path": f"{EDITION}/wspolne-projekty-miejskie/",
    "ambassador role": f"{EDITION}/ambasadorzy/",
    "text page": f"{EDITION}/o-programie/",
    "questions": "/pl/pytania-i-odpowiedzi/",
    "districts": f"{EDITION}/ambasadorzy/sprawdz-swoja-dzielnice/",
    "units": "/pl/kto-czym-zajmuje-sie-w-miescie/",
    "site map": "/pl/mapa-strony/",
    "summary": f"{EDITION}/podsumowanie/",
    "announcements": "/pl/aktualnosci/",
    "announcement": "/pl/aktualnosci/nabor-do-pilotazowej-sciezki-wypracowywania-projektow-bo/",
    "events": "/pl/wydarzenia/",
    "event with a form": "/pl/wydarzenia/warsztat-miejski-1-potrzeby/",
    "moved event": "/pl/wydarzenia/rozmowa-sasiedzka-debniki-ruczaj/",
    "statement": "/pl/deklaracja-dostepnosci/",
    "contact": "/pl/kontakt/",
    "idea form": f"{EDITION}/zglos-pomysl/",
    "ambassador form": f"{EDITION}/ambasadorzy/zgloszenie/",
    "plain form": "/pl/kontakt/napisz-do-nas/",
}

UKRAINIAN = {
    "home": "/uk/",
    "edition": "/uk/spilni-proiekty-2020/",
    "announcements": "/uk/novyny/",
    "events": "/uk/podii/",
    "event with a form": "/uk/podii/miskyi-vorkshop-1-potreby/",
    "statement": "/uk/deklaratsiia-dostupnosti/",
    "ambassador role": "/uk/spilni-proiekty-2020/ambasadory/",
    "idea form": "/uk/spilni-proiekty-2020/podaty-ideiu/",
}

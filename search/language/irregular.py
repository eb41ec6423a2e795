"""Words whose forms no rule brings together. Folded; each row: the key they share, then the beginnings or whole forms.

A beginning ends in „*”. Kept small: only words that residents of a city use, and that the rules miss.
"""

_POLISH = """
dzieck: dziec* dziecko dzieciak* dzieci dziecmi
pies: pies psa psu psem psie psy psow psom psami psach
miast: miasto miasta miastu miastem miescie miast miastom miastami miastach
miejsk: miejsk* miejscy
miejsc: miejsce miejsca miejscu miejscem miejsc miejscom miejscami miejscach
dzien: dzien dnia dniu dniem dni dnie dniom dniami dniach
tydzien: tydzien tygodnia tygodniu tygodniem tygodnie tygodni tygodniom tygodniami tygodniach
rok: rok roku rokiem lat lata latom latami latach
czlowiek: czlowiek czlowieka czlowiekowi czlowiekiem czlowieku ludzie ludzi ludziom ludzmi ludziach
las: las lasu lasowi lasem lesie lasy lasow lasom lasami lasach
drzew: drzewo drzewa drzewu drzewem drzewie drzew drzewom drzewami drzewach drzewk* drzewek
swiatl: swiatlo swiatla swiatlu swiatlem swietle swiatel swiatlom swiatlami swiatlach
rak: reka reki rece reke rak rekom rekami rekach
swiet: swieto swieta swietu swietem swiecie swiat swietom swietami swietach
swiat: swiat swiata swiatu swiatem swiecie swiaty swiatow swiatami swiatach swiatow*
ksiazk: ksiazk* ksiazek ksiazce
woz: woz wozu wozowi wozem wozie wozy wozow wozom wozami wozach
gr: gra gry grze gre gier grom grami grach
dna: dno dna dnu dnem dnie den dnom dnami dnach
wies: wies wsi wsia wsie wsiom wsiami wsiach
kon: kon konia koniowi koniem koniu konie koni koniom konmi koniach
rad: rada rady radzie rade rad radom radami radach
brat: brat brata bratu bratem bracie bracia braci braciom bracmi braciach
przyjaciel: przyjaciel* przyjaciol przyjaciolom przyjaciolmi przyjaciolach
sasiad: sasiad* sasiedz* sasiedni* sasiedzk*
obiad: obiad obiadu obiadem obiedzie obiady obiadow
zjazd: zjazd* zjezdzie
przyjazd: przyjazd* przyjezdzie
wyjazd: wyjazd* wyjezdzie
dojazd: dojazd* dojezdzie
objazd: objazd* objezdzie
przejazd: przejazd* przejezdzie
rozjazd: rozjazd* rozjezdzie
pojazd: pojazd* pojezdzie
przyszl: przyszlosc* przyszly przyszla przyszle
urzad: urzad urzedu urzedowi urzedem urzedzie urzedy urzedow urzedom urzedami urzedach
rzad: rzad rzedu rzadu rzadowi rzedem rzadem rzedzie rzadzie rzedy rzady rzedow rzadow rzedach rzadach
blad: blad bledu bledowi bledem bledzie bledy bledow bledom bledami bledach
miesiac: miesiac* miesiec*
tysiac: tysiac* tysiec*
pieniadz: pieniadz* pieniedz*
galaz: galaz galezi galezia galezie galeziom galeziami galeziach
kwiat: kwiat kwiatu kwiatowi kwiatem kwiecie kwiaty kwiatow kwiatom kwiatami kwiatach
powiat: powiat powiatu powiatem powiecie powiaty powiatow powiatach
kolej: kolej kolei koleja koleje kolejom kolejami kolejach
olej: olej oleju olejem oleje olejow
dab: dab debu debem debie deby debow debom debami debach
kosciol: kosciol* kosciel*
zwierz: zwierze zwierzecia zwierzeciu zwierzeciem zwierzat zwierzet* zwierzak*
oko: oko oka oku okiem oczy oczu oczom oczami oczach
ucho: ucho ucha uchu uchem uszy uszu uszom uszami uszach
most: most mostu mostowi mostem moscie mosty mostow mostom mostami mostach
plac: plac placu placowi placem place placow placom placami placach
"""

_UKRAINIAN = """
дитин: дитина дитини дитині дитину дитиною діти дітей дітям дітьми дітях дитяч*
день: день дня дневі дню днем дні днів дням днями днях
рік: рік року рокові роком році роки років рокам роками роках
людин: людина людини людині людину людиною люди людей людям людьми людях
ніч: ніч ночі ніччю ночей ночам ночами ночах
пес: пес пса псові псу псом псі пси псів псам псами псах
"""


def _read(table: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """(whole forms, beginnings), each with its keys: „świecie” is of „świat” and, without its mark, of „święto”."""
    forms: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        key, _, members = line.partition(":")
        for member in members.split():
            target = beginnings if member.endswith("*") else forms
            target.setdefault(member.rstrip("*"), []).append(key)
    return forms, beginnings


_FORMS, _BEGINNINGS = _read(_POLISH + _UKRAINIAN)
_LENGTHS = sorted({len(beginning) for beginning in _BEGINNINGS}, reverse=True)


def irregular_keys(folded: str) -> list[str]:
    """The keys of an irregular word; none for all others."""
    keys = _FORMS.get(folded)
    if keys is not None:
        return keys
    for length in _LENGTHS:
        keys = _BEGINNINGS.get(folded[:length]) if len(folded) >= length else None
        if keys is not None:
            return keys
    return []

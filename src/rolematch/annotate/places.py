"""Which words of an entry's heading name a place: enough countries, states and great cities to tell "Acme, Berlin" apart.

Source: the member states of the United Nations (English short names that stand on CVs), the states and provinces of the
United States, Canada, India and Australia, and the cities where most people in computing work. Common knowledge.
"""

from __future__ import annotations

import re

_COUNTRIES = """
afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgium|benin|bolivia|
botswana|brazil|brasil|bulgaria|cambodia|cameroon|canada|chile|china|colombia|croatia|cuba|cyprus|czechia|czech republic|denmark|ecuador|egypt|
el salvador|estonia|ethiopia|finland|france|georgia|germany|deutschland|ghana|greece|guatemala|honduras|hong kong|hungary|iceland|india|
indonesia|iran|iraq|ireland|israel|italy|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|latvia|lebanon|libya|lithuania|
luxembourg|macau|malaysia|malta|mauritius|mexico|moldova|monaco|mongolia|montenegro|morocco|myanmar|namibia|nepal|the netherlands|
netherlands|new zealand|nicaragua|nigeria|north macedonia|norway|oman|pakistan|palestine|panama|paraguay|peru|philippines|poland|portugal|
qatar|romania|russia|rwanda|saudi arabia|ksa|senegal|serbia|singapore|slovakia|slovenia|south africa|south korea|korea|spain|sri lanka|
sudan|sweden|switzerland|syria|taiwan|tanzania|thailand|tunisia|turkey|türkiye|uganda|ukraine|united arab emirates|uae|u.a.e.|
united kingdom|uk|u.k.|england|scotland|wales|northern ireland|great britain|united states|united states of america|usa|us|u.s.|u.s.a.|
uruguay|uzbekistan|venezuela|vietnam|yemen|zambia|zimbabwe|eu|europe
"""
_STATES = """
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|
maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|
north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|
virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|québec|british columbia|alberta|manitoba|saskatchewan|nova scotia|
new brunswick|andhra pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand|karnataka|kerala|madhya pradesh|
maharashtra|odisha|punjab|rajasthan|tamil nadu|telangana|uttar pradesh|uttarakhand|west bengal|new south wales|queensland|bavaria|bayern
"""
_CITIES = """
abu dhabi|accra|ahmedabad|amsterdam|ankara|athens|atlanta|austin|baltimore|bangalore|bangkok|barcelona|beijing|belgrade|bengaluru|berlin|
boston|brisbane|brooklyn|brussels|bucharest|budapest|buenos aires|cairo|calgary|cambridge|cape town|chandigarh|charlotte|chennai|chicago|
coimbatore|cologne|copenhagen|dallas|delhi|denver|detroit|dhaka|doha|dubai|dublin|edinburgh|frankfurt|geneva|gothenburg|gurgaon|gurugram|
hamburg|hanoi|helsinki|ho chi minh city|houston|hyderabad|indore|islamabad|istanbul|jaipur|jakarta|johannesburg|karachi|kolkata|krakow|
kuala lumpur|kyiv|kiev|lagos|lahore|lisbon|london|los angeles|lucknow|lyon|madrid|manchester|manila|melbourne|mexico city|miami|milan|
minneapolis|minsk|montreal|montréal|moscow|mountain view|mumbai|munich|münchen|nairobi|nashville|new delhi|new york city|nyc|noida|oslo|
ottawa|oxford|palo alto|paris|philadelphia|phoenix|pittsburgh|portland|porto|prague|pune|queens|raleigh|riga|rome|rotterdam|
sacramento|san diego|san francisco|san jose|santiago|sao paulo|são paulo|seattle|seoul|shanghai|shenzhen|sofia|st. petersburg|stockholm|
sunnyvale|sydney|tallinn|tampa|tel aviv|tokyo|toronto|vancouver|vienna|vilnius|warsaw|washington dc|washington d.c.|wroclaw|zagreb|
zurich|zürich
"""
_REGIONS, _TOWNS = (
    frozenset(name.strip() for name in re.split(r"[|\n]", block) if name.strip())
    for block in (f"{_COUNTRIES}|{_STATES}", _CITIES)
)
_WAYS = frozenset(
    "remote hybrid on-site onsite on-line online virtual worldwide anywhere wfh telecommute various".split()
)
_ABBREVIATIONS = frozenset(
    "al ak az ar ca co ct dc de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx"
    " ut vt va wa wv wi wy on qc bc ab mb sk ns nb ka mh tn up wb kl dl ap ts rj gj hr pb uk usa us uae nsw vic qld".split()
)
_KNOWN = _REGIONS | _TOWNS | _WAYS
_NO_PLACES_ALONE = _ABBREVIATIONS - _REGIONS
"""Two capitals alone ("IN", "OR") are rather a word than a state."""
_SPLIT = re.compile(r"(?=[\s,/|()])(?:\s*[,/|()]\s*|\s+(?:[-–—]|and|&)\s+)")
_MOST_PARTS = 3
_TOWN = re.compile(r"[^\W\d_][\w.'’\- ]{1,28}$")


def is_place(words: str) -> bool:
    """Tell whether all of `words` name a place or a way of working: "Berlin", "Dublin, Ireland", "Austin, TX", "Remote"."""
    parts = [part for part in _SPLIT.split(words.strip(" .,;:()[]")) if part]
    if len(parts) == 1:
        alone = parts[0].lower()
        return alone in _KNOWN and alone not in _NO_PLACES_ALONE
    if all(map(_is_known, parts)):
        return bool(parts)
    # One town that nobody lists, before its state or country: "Oeiras, Portugal", "Kanpur, UP, India".
    return (
        len(parts) <= _MOST_PARTS
        and len(parts) == words.count(",") + 1
        and all(_is_region(part) for part in parts[1:])
        and _TOWN.match(parts[0]) is not None
    )


def _is_region(part: str) -> bool:
    return part.lower() in _REGIONS or (part.isupper() and part.lower() in _ABBREVIATIONS)


def _is_known(part: str) -> bool:
    return part.lower() in _KNOWN or _is_region(part)

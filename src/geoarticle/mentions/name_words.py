"""Words that tell a place's name from a person's, a team's or a ship's: vocabulary of the recognisers.

Lists of our own, to be read and argued with. Lower case, one word each.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DAYS_AND_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr "
    "jun jul aug sep sept oct nov dec easter christmas ramadan eid thanksgiving diwali passover day days"
)
# Before a person's name: "Mr Jordan", "Secretary Kerry", "Gen. Houston".
PERSON_TITLES = _words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady president premier chancellor secretary "
    "minister senator sen rep representative congressman congresswoman gov governor mayor deputy "
    "councillor alderman judge justice gen general lt lieutenant col colonel maj major capt captain sgt "
    "sergeant cpl corporal pvt private cmdr commander adm admiral marshal officer constable detective "
    "inspector sheriff deputy pope cardinal archbishop bishop rev reverend fr father sister brother rabbi "
    "imam ayatollah mullah sheikh sheik emir king queen prince princess duke duchess emperor baron count "
    "coach ambassador envoy spokesman spokeswoman spokesperson attorney lawyer actor actress singer "
    "author striker midfielder defender goalkeeper quarterback pitcher forward uncle aunt grandmother "
    "grandfather"
)
# The same in lower case, without words that are everyday adjectives ("a major Syrian city").
JOBS = _words(
    "senator governor mayor judge sheikh king queen prince princess ambassador envoy spokesman "
    "spokeswoman spokesperson attorney lawyer actor actress singer author striker midfielder goalkeeper "
    "quarterback pitcher uncle aunt director chairman chairwoman chief manager journalist sister brother "
    "wife husband son daughter mother father cousin niece nephew"
)
# Before a ship's name: "the USS Cole", "HMS Belfast".
SHIP_PREFIXES = _words(
    "uss hms hmcs hmas ins mv ms ss rms rv usns frigate destroyer yacht ferry trawler tanker freighter "
    "hurricane typhoon cyclone storm tropical operation rifle"
)
# A short list of given names from all continents; a name in it that is also a place is in both worlds.
GIVEN_NAMES = _words(
    "aaron abdul abdullah abdel abel abigail abraham abu adam adamu adele aisha ahmad ahmed akira alain "
    "alan albert alberto alejandro alex alexander alexandra alexei alexey ali alice alicia alison allan "
    "allen amanda amina amir amy ana anas andre andrea andreas andrei andrew andriy angela angelina anita "
    "ann anna anne annie anthony antoine anton antonio anwar ariana ariel arjun armando arnold arthur "
    "asif ashley aung ayman ayesha barack barbara barry bashar beatrice ben benjamin bernard beth betty "
    "bilal bill billy binyamin boris brad brandon brenda brett brian bruce bryan callum cameron carl "
    "carla carlos carmen carol caroline catherine cecilia charles charlie chen chidi chris christian "
    "christina christine christopher chuck claire claude claudia colin connor courtney craig cristina "
    "cyril cyrus daniel daniela danny david dawn deborah dennis derek diana diane diego dilma dmitri "
    "dmitry dmytro dominic don donald donna dorothy doug douglas duncan dylan ed eddie eduardo edward "
    "elena elijah elizabeth ellen emily emma emmanuel enrique eric erik ernest esther ethan eugene eva "
    "evan evelyn fatima federico felipe felix fernando fiona francesca francesco francis francois frank "
    "fred frederick gabriel gamal gareth gary gavin george gerald gerard giorgia giorgio giovanni giulia "
    "glen gloria gordon grace graham greg gregory guillermo gustavo hamid hannah hans haruki harold "
    "harris harry hassan heather helen henri henry hillary hiroshi hosni hugo hussein ian ibrahim ignacio "
    "igor ilya imran ines irene irina isaac isabel isabella ismail ivan jack jackie jacob jacques jair "
    "jakub james jamie jan jane janet jason javier jay jean jeff jeffrey jennifer jeremy jerry jesse "
    "jessica jesus jill jim jimmy joan joao joanna joe joel johan john johnny jon jonathan jorge jose "
    "joseph josh joshua juan judith judy julia julian julie juliet justin kamala karen karim karl kate "
    "katherine kathleen kathy katie keith kelly kenji kemal kenneth kevin khaled khalid kim kofi kristen "
    "kwame kyle larry laura lauren laurent lawrence lee leo leon leonardo leonid leslie li liam lily "
    "linda lindsey lionel lisa liu liz lloyd lorenzo louis louise lucas lucia lucy luigi luis luiz luke "
    "lynn mahmoud malala malcolm manuel marc marcel marcelo marco marcus margaret maria marie marina "
    "mario marion mark marko markus marta martha martin martina mary mateo matt matteo matthew maurice "
    "max maxim megan mehmet mei melanie melissa michael michel michelle miguel mikael mike mikhail mitch "
    "mohamed mohammad mohammed molly monica moses muammar muhammad mustafa myriam nancy naomi narendra "
    "natalia natalie nathan neil nelson ngozi nicholas nick nicola nicolas nigel nikita nikolai nina noah "
    "nora norman nuno olaf oleg olena olga oliver olivia olusegun omar osama oscar otto owen pablo pamela "
    "patricia patrick paul paula paulo pavel pedro penny peter petro phil philip philippe pierre priya "
    "rachel rafael rahul raj rajesh ralph ramon randy raul ravi raymond rebecca recep ricardo richard "
    "rick rita rob robert roberto robin rodrigo roger roland roman ron ronald rosa ross roy rudy rupert "
    "russell ruth ryan sadiq salim sally salman sam samantha samuel sandra sanjay sara sarah saul scott "
    "sean sebastian serena sergei sergey sergio shane shaun shannon sharon sheila shinzo silvia silvio "
    "simon siti sofia sonia stacy staffan stan stanley stefan stella stephanie stephen steve steven "
    "stuart sue sunita susan svetlana sylvia tamara tanya tara tariq taylor ted terence teresa terry "
    "theresa thiago thomas tim timothy tina toby todd tom travis trevor tommy tony tracy ursula valerie "
    "vanessa veronica vicente victor viktor vincent vladimir volodymyr walter wanda wang wayne wei wendy "
    "werner will william winston xavier xi yahya yasmin yasser yoko yoshi yulia yusuf yves zainab zhang "
    "zoe zohran"
)
# Given names that are places' names at least as often: only a surname behind them makes a person.
GIVEN_PLACE_NAMES = _words(
    "adelaide alexandria america asia austin bradford brittany brooklyn carlisle carolina charlotte chad "
    "chelsea chester clare cleveland dakota dallas denver devon florence francisco georgia hamilton "
    "houston india ireland israel jackson jersey jordan kent kenya kerry kingston lancaster lincoln "
    "london logan lourdes madison milan montana morgan orlando paris perth phoenix preston salvador "
    "santiago savannah sierra skye sydney tyrone troy valencia verona victoria vienna virginia warren "
    "washington"
)
# The last word of a surname-like pair that is no surname: "Jordan Valley", "Sydney Opera".
NOT_SURNAMES = _words(
    "saint st opera house tech agreement accord protocol treaty declaration consensus cathedral castle "
    "university metro metropolitan city state county mayor governor police court times post herald "
    "airport area summit marathon biennale basin general grand democratic national international high "
    "public regional central first second third north south east west northern southern eastern western "
    "upper lower new old great"
)
# A capital behind these is a newspaper's or an agency's: "Fars news agency", "the Hindu newspaper".
MEDIA_WORDS = _words(
    "news newspaper agency daily weekly tabloid broadcaster magazine radio television tv channel website"
)
# Behind the bird, not the country.
BIRD_WORDS = _words(
    "dinner dinners sandwich sandwiches breast breasts leftovers leg legs meat stuffing gravy trot trots "
    "burger burgers bacon baster farm farms farmer farmers producers hunt hunts hunting hunters carcass "
    "giveaway fryer"
)
# Names of natural or administrative things: "Divinity Road", "Neches River", "Alachua County".
STRONG_GENERICS = _words(
    "county province governorate prefecture oblast voivodeship parish township municipality district "
    "region river lake creek island islands bay gulf strait peninsula valley mountain mountains hills "
    "desert reservoir road street avenue boulevard lane highway airport airfield bridge tunnel square "
    "beach park harbour harbor island canyon glacier falls pass reef sound sea ocean delta plateau basin "
    "drive parkway ave blvd rd hwy pkwy st"
)
# In front of natural things: "Lake Chad", "Mount Merapi", "Fort Worth".
LEADING_GENERICS = _words("lake mount mt cape isle")
LEADING_WITH_OF = _words("gulf bay strait sea isle cape mount straits")
# Small words inside names: "Rio de Janeiro", "Stoke-on-Trent", "Saif al Dawla".
PARTICLES = _words(
    "de del della delle di do dos da das du des d la le les los las el al an as ad es ul ul-haq bin ibn "
    "ben of on upon sur sous the and y e en am der den dem bei im in under next op aan zu zum lez au aux "
    "na nad by ed s"
)
# English among the particles, which no person's name holds.
SMALL_ENGLISH = _words("of on in the and en by upon as an s next")
# Words that a full stop shortens; it ends no sentence.
ABBREVIATED = _words(
    "mr mrs ms dr prof st sen rep gov gen lt col maj capt sgt rev hon jr sr no vs ft mt mount u.s u.k inc "
    "co corp"
)
# Names of places that a news text hardly ever means when it writes them alone.
NEVER_ALONE = _words(
    "no la le el al de da san santa st ste mt ft mc god act act congress commerce superior western "
    "eastern northern southern central national international north south east west royal olympic "
    "olympics supreme metro university bank church senate house i ii iii iv vi inc seo ceo islam brown "
    "green white black gray grey young king bush bell hill hall church mart man page price rose wood "
    "woods stone field fields cook carter baker fisher turner parker walker miller smith jones taylor "
    "wilson davis clark clarke lewis moore thomas allen adams nelson mitchell roberts campbell phillips "
    "evans edwards collins stewart morris rogers reed cooper bailey kelly howard ward brooks bennett ross "
    "henderson coleman jenkins perry powell long patterson hughes butler simmons bryant alexander russell "
    "griffin hayes myers ford graham sullivan wallace cole west owens reynolds ellis gibson marshall owen "
    "burns gordon shaw holmes rice robertson hunt palmer wagner mason dixon stevens obama trump biden "
    "assad hamas mccain moody abbas as miss states ocean okay"
)
# States and provinces as newspapers cut them, without the last dot; and as the post does.
STATES = _words(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h "
    "n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo d.c alta b.c man n.b "
    "n.s ont que sask p.e.i"
)
STATE_CODES = _words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AB BC MB NB NL NS ON PE QC SK NSW QLD VIC"
)
# "Saif al Dawla district", "Tapajós river": a kind in lower case behind a name.
KINDS_BEHIND = _words(
    "district districts province provinces village villages governorate county region prefecture "
    "neighbourhood neighborhood suburb river rivers island islands mountains peninsula valley plains lake "
    "town city market street square oblast municipality township"
)
# "the village of Diafarabé": a kind in front.
KINDS_BEFORE = _words(
    "village villages town towns city cities hamlet province district region county island islands port "
    "outskirts suburb neighbourhood neighborhood municipality commune north south east west north-east "
    "north-west south-east south-west northeast northwest southeast southwest"
)
# "He speaks French": in front of a language.
LANGUAGE_WORDS = _words(
    "speak speaks spoke speaking spoken read reads write writes written learn learns learned learning "
    "taught teach teaches translated translation fluent broken language languages dialect"
)
# Places' acronyms in news; any other short word in capitals is an organisation.
ACRONYMS = frozenset(
    {
        "US",
        "USA",
        "UK",
        "UAE",
        "DRC",
        "DR",
        "NYC",
        "LA",
        "PNG",
        "CAR",
        "DC",
        "NI",
        "NSW",
        "BC",
        "EU",
        "DPRK",
        "KSA",
    }
)
# Everyday words that a corpus of encyclopaedias writes with a capital more often than not.
EVERYDAY_TOO = _words("orange buffalo")
# Behind a figure: a distance.
LENGTHS = frozenset(
    {"km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile", "mi"}
)
# In front of what is fought over or struck: "captured Khan Touman".
STRIKING_VERBS = _words(
    "took retook captured recaptured seized overran stormed attacked besieged shelled bombed struck hit "
    "shook flooded devastated battered bypassed occupied liberated encircled evacuated"
)
# "Highway 19", "Interstate 70": a road by its number.
ROADS = _words("highway interstate route motorway autobahn")
# Cut names of states that are no words: "a Calif. man".
PLAIN_STATES = STATES - _words("ala cal col del ind ill kan la man mo miss ore pa wash alta")

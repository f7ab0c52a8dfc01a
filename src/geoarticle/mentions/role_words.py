"""The words that tell where something happens from who acts: the vocabulary of ``roles``.

Each set is a closed class of English or a class of nouns and verbs that news writing uses for one
purpose. They are lists to be read and argued with; ``role_weights.json`` says what each is worth.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "in Syria", "near Aleppo": the preposition itself says that something is there.
PLACE_PREPOSITIONS = _words(
    "in near across outside inside throughout around within along off beyond above below beneath beside "
    "amid downtown uptown northern southern eastern western central north south east west northeast "
    "northwest southeast southwest north-east north-west south-east south-west northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western upper lower inner "
    "greater rural coastal mainland nearby neighbouring neighboring offshore"
)
# "flew to Geneva", "from Goma": motion, but also "sold to China".
MOTION_PREPOSITIONS = _words("to from into toward towards via through over onto")
# Verbs and nouns of going and being somewhere, which make "to" and "from" plain.
MOTION_WORDS = _words(
    "flew fly flying flown flight flights travel travels travelled traveled travelling traveling trip "
    "trips went go goes going gone come came comes coming return returned returns returning move moved "
    "moves moving drove drive driving driven sailed sail fled flee fleeing flees escape escaped escaping "
    "visit visited visits visiting arrive arrived arrives arriving arrival headed heading head heads "
    "march marched road route railway train trains bus buses walk walked journey emigrated migrated "
    "deported evacuated sent brought bring taken transferred back home way relocated relocate migrate "
    "migrants refugees exiled expelled en shipped ran left leave leaving leaves reach reached reaching "
    "reaches enter entered entering enters lived live lives living based born located situated died held "
    "stationed deployed crossed cross crossing toured tour"
)
# "the city of X", "north of X", "the outskirts of X".
PLACE_NOUNS = _words(
    "city cities town towns village villages hamlet province provinces region regions district districts "
    "county counties state island islands peninsula coast coasts shore shores shoreline border borders "
    "frontier capital port outskirts suburb suburbs neighbourhood neighborhood neighbourhoods "
    "neighborhoods area areas part parts north south east west northeast northwest southeast southwest "
    "north-east north-west south-east south-west centre center heart edge middle streets street road "
    "roads highway valley mountains mountain hills hill desert river lake bay gulf plain plains forest "
    "governorate prefecture municipality parish borough territory territories airport station harbour "
    "harbor bridge square park beach beaches waters airspace soil metropolis stronghold enclave camp "
    "countryside interior kms km kilometres kilometers miles mi corner rest bank side campus suburbia "
    "skies foreshore roundabout junction hospital prison school downtown waterfront tip commune canton "
    "oblast quarter zone uplands highlands lowlands steppe delta strip archipelago isle"
)
# "Germany's army", "the Tokyo government", "Chicago police": the place stands for its institutions.
INSTITUTION_NOUNS = _words(
    "government governments president presidents presidency minister ministers ministry cabinet "
    "parliament senate congress lawmakers lawmaker legislature legislators king queen prince monarchy "
    "ruler regime leadership leader leaders opposition army armies military navy troops troop forces "
    "force soldiers soldier police guards guard officials official authorities authority ambassador "
    "ambassadors embassy diplomat diplomats diplomacy delegation envoy envoys spokesman spokeswoman "
    "spokesperson secretary chancellor premier governor mayor council court courts judge judges "
    "prosecutors prosecutor bank economy currency central foreign defence defense interior finance prime "
    "vice deputy intelligence state supreme ruling federal national team squad coach captain striker "
    "midfielder goalkeeper side club fans players football cricket rugby government-backed policy "
    "policies sanctions tariffs relations ties alliance support ally allies influence interests role "
    "stance position decision demand demands response proposal nuclear missile weapons airstrikes strikes "
    "fighters rebels militants commander commanders general generals agency constitution law laws "
    "election elections voters citizens citizen nationals national people residents resident man woman "
    "men women mother father teenager student students firm firms company companies investors exports "
    "imports stocks market markets trade visa passport flag sovereignty independence politics political "
    "politicians politician party parties culture language history society civil media press newspaper "
    "television news economy growth gdp inflation budget debt annexation invasion war conflict crisis "
    "deal talks peace summit accord agreement revolution community communities journalist activist "
    "businessman businesswoman native attorney lawyer lawyers workers worker teachers farmers jobs"
)
# "Iran says", "Washington condemned": what governments do with a verb.
SPEECH_VERBS = _words(
    "says said say saying accuses accused accuse warns warned warn condemns condemned condemn denies "
    "denied deny rejects rejected reject announces announced announce insists insisted insist vows vowed "
    "vow pledges pledged pledge agrees agreed agree refuses refused refuse demands demanded demand wants "
    "wanted want urges urged urge calls called claims claimed claim argues argued believes believed hopes "
    "hoped hope plans planned fears feared threatens threatened threaten supports supported support backs "
    "backed back opposes opposed oppose criticised criticized criticises criticizes blames blamed blame "
    "recognises recognized recognised recognizes declared declares declare proposed proposes offered "
    "offers offer ordered orders decided decides approved approves signed signs sign ratified voted votes "
    "imposed imposes impose launched launches launch sent sends send expelled expels brokered broker "
    "negotiated negotiates reached seized invaded annexed bombed attacked retaliated responded respond "
    "responds reacted put puts summoned recalled withdrew suspended lifted banned bans ban considers "
    "considered sees saw seeks sought seek needs needed need knows told tells tell asked asks ask gave "
    "gives give provides provided made makes make took takes take bought sold sells buys exported imports "
    "exports spent spends paid pays pay won wins win beat beats lost loses lose drew scored play played "
    "plays defeated hosted hosts trounced thrashed edged joined joins join helped helps help remains "
    "remained became becomes shares uses used use must might should would will can could may cannot does "
    "did do has had have is are was were isn't doesn't didn't hasn't won't wouldn't appears appeared "
    "seems continues continued ranks ranked faces faced enjoys tried tries try began begins started let "
    "lets allowed allows denounced hailed welcomed welcomes praised appreciates maintains maintained "
    "holds held stands stood owns leads led trails follows"
)
# "will", "has": a verb group follows, but a place can be its subject too ("Goma is quiet").
BE_VERBS = _words("is are was were be been being remains remained")
MODAL_VERBS = _words("will would should could can may might must has had have does did do cannot")
# "accused Iran", "a deal with China": what is done to, with or against a government.
DEALING_WORDS = _words(
    "accuse accused accuses accusing blame blamed blames blaming urge urged urges urging warn warned "
    "warns sanction sanctions tell told ask asked force forced help helped helping support supported "
    "supporting back backed backing allow allowed let wants beat beating defeated defeat defeating facing "
    "face versus vs v allies ally play played playing invite invited criticise criticised criticized "
    "represent represented representing unlike pressure pressured condemn condemned condemning isolate "
    "arm arming sell sold"
)
# Nouns after which "of X", "with X" or "to X" means the state: "the president of Peru".
OFFICE_NOUNS = _words(
    "president presidents king queen prince emperor minister ministers ministry government governments "
    "bank university people peoples citizens citizen archbishop bishop mayor governor ambassador "
    "ambassadors embassy army forces parliament council court members member representatives federation "
    "republic kingdom party support behalf image leader leaders leadership ruler policies policy "
    "relations ties critics criticism invasion annexation recognition independence sovereignty history "
    "constitution future allies ally help threat threats demands role state flag national nationals "
    "native college institute society association church club bishop duke earl duchess secretary"
)
# Second halves of names of organisations: "Aleppo University", "Jakarta Post", "Houston Rockets".
ORGANISATION_NOUNS = _words(
    "university college institute school academy police department ministry agency authority council "
    "court commission committee parliament assembly congress senate army navy guard guards force forces "
    "command bank airlines airways air times post herald tribune journal press news gazette star "
    "chronicle observer mail mirror sun telegraph guardian examiner inquirer review daily express mercury "
    "courier ledger sentinel broadcasting radio television tv network media united city fc afc rovers "
    "wanderers athletic albion hotspur rangers lions tigers bears eagles hawks bulls kings giants jets "
    "rams cowboys texans saints patriots ravens steelers browns bengals colts titans jaguars chiefs "
    "raiders chargers broncos seahawks cardinals 49ers packers vikings buccaneers falcons panthers "
    "dolphins bills redskins commanders yankees mets orioles rays rockets lakers celtics warriors nets "
    "knicks raptors pistons pacers bucks cavaliers heat magic hornets wizards spurs mavericks grizzlies "
    "pelicans nuggets timberwolves thunder blazers jazz suns clippers canucks flames oilers jets "
    "canadiens senators sharks ducks penguins flyers devils islanders sabres bruins hurricanes lightning "
    "predators blues wild stars avalanche coyotes dodgers angels padres astros athletics mariners royals "
    "twins association federation foundation society club union league party movement front alliance "
    "coalition organisation organization group company corporation corp inc ltd llc plc co holdings "
    "partners electric energy power oil gas petroleum steel motors motor railways railway exchange stock "
    "securities chamber church diocese hospital clinic museum theatre theater orchestra philharmonic "
    "symphony opera ballet festival championship championships cup open marathon masters prix games "
    "olympics trophy conference convention summit forum treaty accord agreement dialogue initiative fund "
    "trust service services office bureau administration management board red crescent cross gp analytica "
    "entertainment records studios pictures centre center"
)
# Second halves of names of things on the ground: "Kabul Airport" is where, not who.
FACILITY_NOUNS = _words(
    "airport airfield airbase base street road avenue boulevard lane drive highway bridge tunnel station "
    "port harbour harbor river lake bay gulf sea ocean strait channel canal dam reservoir mountain "
    "mountains mount hill hills valley desert island islands peninsula cape beach park gardens square "
    "plaza district province county state region governorate prefecture municipality village town city "
    "suburb neighbourhood neighborhood forest falls creek coast heights junction roundabout camp cemetery "
    "zoo territory oblast canton border zone delta basin plateau township borough quarter downtown area "
    "north south east west center centre plant"
)
# "Russian President Vladimir Putin", "Texas Sen. Cruz": a title after the name.
TITLES = _words(
    "president prime minister foreign defence defense interior finance sen senator rep representative gov "
    "governor mayor king queen prince princess sheikh emir sultan chancellor premier vice deputy attorney "
    "general secretary ambassador congressman congresswoman judge justice gen lt col maj sgt capt "
    "archbishop bishop cardinal pope imam ayatollah republican republicans democrat democrats democratic "
    "labour conservative liberal tory supreme high national federal state central civil military army pm "
    "mp mps mla"
)
# Words after which a sentence goes on about the place: "in Goma on Friday".
AFTER_PLACE = _words(
    "on in at after before since where when during until last this next for by with who which as to from "
    "near while because but or between again today yesterday tomorrow tonight earlier early late itself"
)
# Sentences with these speak of matches, where a town is its team.
SPORT_WORDS = _words(
    "match matches game games goal goals scored score season league champions championship cup win wins "
    "won loss losses lost beat defeat defeated victory draw drew innings wicket wickets striker "
    "midfielder coach squad team teams playoff playoffs semi-final semifinal quarter-final final finals "
    "tournament title halftime half-time fixture fixtures quarterback touchdown touchdowns rebounds "
    "points inning innings relegation penalty"
)
# Sentences with these speak of states dealing with states.
DIPLOMACY_WORDS = _words(
    "relations ties trade tariffs tariff sanctions agreement treaty talks negotiations deal ambassador "
    "ambassadors diplomats diplomat diplomatic embassy foreign minister bilateral allies ally alliance "
    "nuclear summit cooperation partnership exports imports war ceasefire truce"
)
# "a Durban court", "the Stockholm set": something that stands there.
VENUE_NOUNS = _words(
    "court courts courtroom courthouse hospital hospitals clinic clinics school schools campus festival "
    "office offices market markets shop shops store stores hotel hotels restaurant restaurants cafe bar "
    "studio studios home homes house houses apartment flat flats factory factories plant plants stadium "
    "arena museum theatre theater church mosque temple synagogue prison jail warehouse mall cinema "
    "headquarters branch venue venues venture facility facilities site sites mine mines farm farms garage "
    "subway metro underground tube bus buses neighborhood set"
)
# "a Nenagh man": somebody from there.
PERSON_NOUNS = _words(
    "man men woman women resident residents mother father couple family families teenager teenagers teen "
    "boy girl children student students native natives teacher teachers people citizens citizen worker "
    "workers lawyer lawyers businessman businesswoman journalist activist farmer farmers driver drivers "
    "doctor doctors nurse nurses chef artist artists musician musicians actor singer writer author fans "
    "voters parents locals"
)
# Verbs that need a will or a mouth: a capital in front of them is its government.
WILL_VERBS = _words(
    "says said saying accuses accused warns warned condemns condemned denies denied rejects rejected "
    "insists insisted vows vowed pledges pledged agrees agreed refuses refused demands demanded wants "
    "wanted urges urged claims claimed argues argued believes believed hopes hoped fears feared threatens "
    "threatened opposes opposed criticised criticized criticises criticizes blames blamed recognises "
    "recognized recognised recognizes declared declares proposed proposes offered offers decided decides "
    "approved approves ratified imposed imposes imposes expelled expels brokered negotiated retaliated "
    "responded reacted summoned recalled withdrew suspended lifted banned bans considers seeks sought "
    "knows tells told asks asked denounced hailed welcomed welcomes praised appreciates annexed invaded "
    "sent sends signed ordered send ask tell seek reject accept accepts accepted refuse demand backs "
    "backed supports supported impose ban lift recognise recognize recall withdraw negotiate consider "
    "agree want propose offer decide approve expel condemn deny insist pledge pay pays paid closed closes "
    "summon press asking urging seeking demanding refusing considering negotiating pushing pressing "
    "trying backing supporting threatening planning preparing pressure put puts slapped froze freezes "
    "deployed deploys"
)
# Houses that stand for who works in them.
SEATS_OF_POWER = frozenset(
    {"pentagon", "white house", "kremlin", "downing street", "capitol hill", "holy see", "vatican", "élysée"}
    | {"elysee", "blue house", "brussels", "whitehall", "wall street", "silicon valley", "bundestag"}
)
# "most of Kharkiv": a share of a place's ground.
QUANTITIES = frozenset({"most", "half", "much", "all", "rest", "two-thirds", "third", "quarter", "tenth"})
# "Jorhat lies east of", "Goma, which borders": what only the ground can do.
LYING_VERBS = _words("lies lie lay sits sit stretches borders straddles overlooks located situated lying")
# "Yemen's third city", "Syria's northern border": a part of the ground.
RANKS = _words(
    "largest biggest smallest second third fourth main northern southern eastern western central north "
    "south east west northernmost southernmost easternmost westernmost coastal highest longest deepest "
    "oldest poorest capital"
)
# Between a subject and the verb that matters: "Washington is to press".
AUXILIARIES = _words(
    "has have had also later then now still itself will would must may is are was were to been be not "
    "again obliged expected likely ready willing due set able unable reluctant keen"
)
# Behind these a phrase goes on: the word between a name and one of them is a verb.
DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "that", "to", "it", "them", "all", "no"}
)
# Between two clauses: what follows is a subject, on the ground or in office.
CONJUNCTIONS = _words("that than but while because if when although whether as so yet where")

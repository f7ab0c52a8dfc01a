"""Things without a name that statements locate, in the shapes that news gives them."""

import pytest

from geoarticle.analysis import Analysis
from geoarticle.relations import read_places, turned_round
from toy import ToyGazetteer, told


def events(marked):
    """Return (figure, ground) of the distances of a text: of events what they are called."""
    dateline = "ALFA - " if marked.startswith("[ALFA] - ") else None
    article, mentions = told(marked, dateline=dateline) if dateline else told(marked)
    analysis = read_places(Analysis.of(article, ToyGazetteer()).with_mentions(mentions))
    for mention in analysis.mentions:
        assert mention.text == mention.span.of(article.text)
    names = {m.id: m.name for m in analysis.mentions} | {None: None}
    return [(names[r.figure], names[r.ground]) for r in analysis.relations if r.distance_km]


ONE = [
    ("A plane crashed on Sunday in a forest 12 km south of [Alfa].", [("plane", "Alfa")]),
    (
        "A plane crashed on Sunday 12 km south of [Alfa]. Help came at dawn. The site is 5 km from [Bravo].",
        [("plane", "Alfa"), ("plane", "Bravo")],
    ),
    ("A fire in a warehouse 3 km north of [Alfa] killed nine.", [("fire", "Alfa")]),
    ("An attack on a village 30 km north of [Alfa] killed nine.", [("attack", "Alfa")]),
    ("Two trains collided about 40 km west of [Alfa].", [("trains", "Alfa")]),
    (
        "The typhoon was 120 km east of [Alfa] on Friday. By Saturday the typhoon was 90 km "
        "north of [Bravo].",
        [("typhoon", "Alfa"), ("typhoon (Saturday)", "Bravo")],
    ),
    ("A boat carrying migrants sank 50 km off [Alfa].", [("boat", "Alfa")]),
    (
        "The epicentre was 40 km north of [Alfa] and 30 km west of [Bravo].",
        [("epicentre", "Alfa"), ("epicentre", "Bravo")],
    ),
    (
        "The quake struck 40 km north of [Alfa] on Friday. Its epicentre was 20 km from [Bravo], the "
        "survey said.",
        [("quake", "Alfa"), ("quake", "Bravo")],
    ),
    (
        "An earthquake of magnitude 6.8 struck, with its epicentre 40 km north of [Alfa]. In [Bravo], "
        "some 20 km from the epicentre, walls fell.",
        [("epicentre", "Alfa"), ("Bravo", "epicentre")],
    ),
    (
        "The tanker Tavros was hit by a drone 40 km west of [Alfa] on Monday. The ship drifted "
        "overnight and was 60 km north of [Alfa] on Tuesday.",
        [("tanker Tavros", "Alfa"), ("tanker Tavros (Tuesday)", "Alfa")],
    ),
    (
        "The tanker was 40 km west of [Alfa] when it was hit. The vessel was about 30 km from [Bravo].",
        [("tanker", "Alfa"), ("tanker", "Bravo")],
    ),
    (
        "The attack happened 40 km west of [Alfa]. The site is 25 km south of [Bravo].",
        [("attack", "Alfa"), ("attack", "Bravo")],
    ),
    (
        "The helicopter crashed 30 km north of [Alfa] on Friday. The wreck was found 12 km east of [Bravo].",
        [("helicopter", "Alfa"), ("helicopter", "Bravo")],
    ),
    (
        "A magnitude 6 quake struck 40 km north of [Alfa]. An aftershock was centred 30 km west of [Bravo].",
        [("quake", "Alfa"), ("aftershock", "Bravo")],
    ),
    (
        "One blast was 5 km north of [Alfa]. A second blast hit 8 km south of [Bravo].",
        [("blast", "Alfa"), ("blast (2)", "Bravo")],
    ),
    (
        "The storm was centred 105 miles southeast of [Alfa] at 2 p.m. By 5 p.m. it was 60 miles east "
        "of [Bravo].",
        [("storm", "Alfa"), ("storm (2)", "Bravo")],
    ),
    (
        "The eye of the storm was 40 km east of [Alfa] and 50 km north of [Bravo].",
        [("eye of the storm", "Alfa"), ("eye of the storm", "Bravo")],
    ),
    (
        "The plane went down 20 km north of [Alfa]. Debris was scattered 22 km north of [Bravo].",
        [("plane", "Alfa"), ("plane", "Bravo")],
    ),
    ("Rescuers reached the crash site, 20 km north of [Alfa].", [("crash site", "Alfa")]),
    (
        "The freighter Alma was 30 km north of [Alfa]; the tanker Bora was 40 km east of [Bravo].",
        [("freighter Alma", "Alfa"), ("tanker Bora", "Bravo")],
    ),
    (
        "Hurricane Ines was 105 miles southeast of [Alfa] on Thursday. The storm was 80 miles north of "
        "[Bravo].",
        [("Hurricane Ines", "Alfa"), ("Hurricane Ines", "Bravo")],
    ),
    ("Gunmen attacked a convoy 20 km north of [Alfa].", [("convoy", "Alfa")]),
    ("A bus plunged into a ravine 20 km north of [Alfa].", [("bus", "Alfa")]),
    (
        "The ship was 20 km from [Alfa]. The nearest port, [Bravo], lies 95 nautical miles to the south.",
        [("ship", "Alfa"), ("Bravo", "ship")],
    ),
    (
        "[ALFA] - The ship was hit on Monday, 40 km from [Echo]. The nearest port, [Bravo], lies 95 "
        "nautical miles to the south.",
        [("ship", "Echo"), ("Bravo", "ship")],
    ),
    ("It struck some 20 km north of [Alfa].", [(None, "Alfa")]),
    ("A quake shook the coast. It struck some 20 km north of [Alfa].", [("quake", "Alfa")]),
    ("Police found the wreck of the plane 20 km north of [Alfa].", [("wreck of the plane", "Alfa")]),
    ("Police found a car 20 km north of [Alfa].", [("car", "Alfa")]),
    ("The attack on a checkpoint 20 km north of [Alfa] killed three.", [("attack", "Alfa")]),
    ("A drone struck a ship 40 km west of [Alfa].", [("ship", "Alfa")]),
    ("The vessel, 40 km west of [Alfa], sent a distress call.", [("vessel", "Alfa")]),
    ("The explosion occurred about 10 km from the centre of [Alfa].", [("explosion", "Alfa")]),
    ("The site of the crash is 20 km north of [Alfa].", [("crash", "Alfa")]),
    (
        "A cargo ship sank 40 km off [Alfa]. A second vessel, a trawler, was 30 km north of [Bravo].",
        [("ship", "Alfa"), ("vessel", "Bravo")],
    ),
    ("The ship's position was 40 km west of [Alfa].", [("position", "Alfa")]),
    (
        "A strong earthquake was recorded 40 km north of [Alfa], the agency said. It was felt in "
        "[Bravo], 60 km away.",
        [("earthquake", "Alfa"), ("Bravo", None)],
    ),
    ("The crash happened near [Bravo], 40 km north of [Alfa].", [("Bravo", "Alfa")]),
    ("The blast, in [Bravo], 40 km north of [Alfa], was heard in [Charlie].", [("Bravo", "Alfa")]),
    (
        "The boat capsized about 40 km north of [Alfa] late on Sunday, the coastguard said.",
        [("boat", "Alfa")],
    ),
    ("The wildfire, 40 km north of [Alfa], has burned for days.", [("wildfire", "Alfa")]),
    ("Two people died when a small plane crashed 40 km north of [Alfa].", [("plane", "Alfa")]),
    (
        "The quake's epicentre was located 40 km north of [Alfa], at a depth of 10 km.",
        [("epicentre", "Alfa")],
    ),
    (
        "The quake was centered 40 km north of [Alfa], 30 km west of [Bravo].",
        [("quake", "Alfa"), ("quake", "Bravo")],
    ),
    ("The convoy was ambushed 40 km north of [Alfa].", [("convoy", "Alfa")]),
    ("The eruption began at a vent 40 km north of [Alfa].", [("eruption", "Alfa")]),
    (
        "The yacht was last seen 40 km north of [Alfa]. Its crew were rescued 50 km west of [Bravo].",
        [("yacht", "Alfa"), (None, "Bravo")],
    ),
    (
        "In 2004 an earthquake struck 20 km north of [Alfa]. The earthquake on Friday was 40 km west of "
        "[Bravo].",
        [("earthquake", "Alfa"), ("earthquake (2)", "Bravo")],
    ),
    ("The platform lies 40 km north of [Alfa]. The blaze on the platform is out.", [("platform", "Alfa")]),
    ("[Bravo] lies 40 km north of [Alfa]. The site was hit in March.", [("Bravo", "Alfa")]),
    ("The blast was heard 40 km north of [Alfa].", [(None, "Alfa")]),
    ("The quake was felt as far as 40 km from [Alfa].", [(None, "Alfa")]),
    ("The tremor, felt 40 km from [Alfa], was weak.", [(None, "Alfa")]),
    (
        "The ship was hit by two missiles about 40 nautical miles west of [Alfa], the agency said. It "
        "is now being towed to [Delta].",
        [("ship", "Alfa")],
    ),
    (
        "The cyclone lay 40 km north of [Alfa] at noon and was moving west. It passed [Bravo] later.",
        [("cyclone", "Alfa")],
    ),
    ("The [Alfa] police chief said the car was found 20 km north of [Bravo].", [("car", "Bravo")]),
    ("A truck bomb exploded 2 km from [Alfa].", [("truck", "Alfa")]),
    (
        "The accident happened 20 km north of [Alfa] on Route 9. The truck was on its way to [Bravo], "
        "30 km away.",
        [("accident", "Alfa"), ("Bravo", None)],
    ),
    ("Firefighters battled a blaze 20 km north of [Alfa].", [("blaze", "Alfa")]),
    (
        "The fire is 20 km north of [Alfa]. The fire department is 2 km from [Bravo].",
        [("fire", "Alfa"), ("Alfa", "Bravo")],
    ),
    (
        "The wreck, 40 km north of [Alfa], lies in 30 metres of water, 20 km from [Bravo].",
        [("wreck", "Alfa"), ("wreck", "Bravo")],
    ),
    ("The village of [Bravo] lies 20 km north of [Alfa]. It was hit by an attack.", [("Bravo", "Alfa")]),
    ("An attack hit [Bravo]. It lies 20 km north of [Alfa].", [("Bravo", "Alfa")]),
    ("The explosion was in [Bravo]. The village is 20 km north of [Alfa].", [("Bravo", "Alfa")]),
    ("The ship docked in [Bravo]. It is 20 km north of [Alfa].", [("Bravo", "Alfa")]),
]


@pytest.mark.parametrize(("marked", "expected"), ONE)
def test_a_thing_without_a_name_is_one_event_a_place_and_time(marked, expected):
    assert events(marked) == expected


def test_a_statement_turned_round_looks_back():
    article, mentions = told("[Bravo] is 20 km north of [Alfa].")
    (relation,) = read_places(Analysis.of(article, ToyGazetteer()).with_mentions(mentions)).relations
    turned = turned_round(relation)
    assert (turned.figure, turned.ground, turned.bearing_deg) == (relation.ground, relation.figure, 180.0)
    assert turned_round(turned) == relation

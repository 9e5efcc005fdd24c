"""Words of the four languages that look like a listed word misspelt, and are not: "Schulen" is no "Schwulen".

`python -m training.lookalikes` finds them: what the lists of the packs yield misspelt and `wordfreq` 3.1 knows at a
Zipf frequency of 3.1 or more (once in a million words). What is the same word in another spelling was left out by hand.
"""

from ambassador.matching.folding import fold

OTHER_WORDS = frozenset(
    fold(
        "absolue afhangen ages alleen allemal americas anormal assi assises assists aval back backs balans "
        "banden batte batter beat beats bees beet best beste besten bets better bind binde bits blonds bose "
        "boven bred brede bris bron buden burn butter casser caster chaser christina coats coke colleges come "
        "compete compleet cones cons cooks coule coupe coupes creer crues cuts darin deck deense demos depot "
        "dice dise dive doen doit dome down dran drie drin dues dwars dyes ease eist emotionele employs enger "
        "ennemies etranger exclue exit exits fables failles feine fete fiables files fills finde fing forbes "
        "francis frech garage gaten geek geeks geschieden gosses gros guck harter harzer heren homes hone "
        "honesty horen indies indre irai irais jenes julie kanten kapt kauen keen kies kindern knacken knie "
        "kopen kreieren kuppel kurs laces lachs lads lars later latins lauer laves lebe leden leen legen "
        "leidden lese lesen leugen lids lieden ligen liste loses luise maak machen maes malade mals manen "
        "manipulatie mare mary mede medien meeres mees menen meneur meneurs mentaal mere mers mest metal "
        "miete mist moeder mono monter montre montres moon moons mordre neer negeer negen nero neven ofen "
        "ordres page parait pare patents pedals personne pete pets petty poen poes poisson pollen pols poole "
        "prenant primitif probleem profiter punt pure puts quer rains rally raten rats refuge rene renier "
        "renner retards romaines romains romans sain salles same sank sash satin saves schade schagen scheine schule "
        "schulen seal sell serben sers shoppen shot signes sine sings sink sinken slimme slope slopes sone "
        "spat spaten staf stal stan steen stehen steigen stel stellen steven stik stil strange streben "
        "streven strot subit suche tapete teen thee this thus tick tief tire toen tortue totaal totes touwen "
        "traine traites tranen trees tres trucs tune uhren verbanden verbannt verdelen vergat vete veux vier "
        "violet violets vire vive vize voer voiler voiles voler volet votre vouwen wallen weber weken weren "
        "wide wore wreken yong yung zarte zarten zeiken zeke zieke zware "
    ).split()
)

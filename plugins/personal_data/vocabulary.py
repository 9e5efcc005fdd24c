"""How a circumstance of a person's life is told, in four languages, over a sentence's folded words joined by blanks.

Only what is said of somebody counts ("has burn out", "diagnosed with"), not a word alone: people may speak of
burn-out in general. No pattern repeats a group that repeats without a bound.
"""

import re

from ambassador.matching.sought import Sought

_ILL = (
    r"(?:burn ?out\w*|cancer|krebs\w*|kanker|borstkanker|brustkrebs|leuka?e?mi\w{1,3}|leucemie|tumou?r|tumeur|depressi\w{1,3}|depression"
    r"|ms|multiple sclerosis|sclerose en plaques|hiv|vih|seropositi\w+|epilep\w+|dementia|dementie|demenz|alzheimer|parkinson"
    r"|diabetes|diabete|anorexi\w+|magersucht|bipola\w+|adhd|autis\w+|stroke|avc|beroerte|hartinfarct|herzinfarkt"
    r"|schlaganfall|bandscheibenvorfall|hernie|hernia|lupus|crohn|lyme|schizophreni\w+|borderline|eating disorder|heart (?:attack|condition|problem)|infarctus|breakdown|zusammenbruch|angststoornis|angststorung|panikattacken|endometriosis"
    r"|alcohol problem|drinking problem|addiction|drankprobleem|alkoholproblem)"
)
HEALTH = Sought(
    rf"\b(?:has|had|have|got|gets|with|beat|fighting|battling|suffer\w* from|recovering from|because of|after|it s|its)"
    rf" (?:\w+ ){{0,3}}{_ILL}\b"
    rf"|\b(?:a|a eu|ait|fait|en|souffre d\w*|atteinte? d\w*|soignee? pour|son|sa|d|avec|pour|apres) (?:\w+ ){{0,3}}{_ILL}\b"
    rf"|\b(?:heeft|had|met|kampt met|lijdt aan|haar|zijn|na|door|wegens) (?:\w+ ){{0,3}}{_ILL}\b"
    rf"|\b(?:hat|hatte|mit|leidet an|wegen|nach|ihre?r?|seine?r?|an) (?:\w+ ){{0,3}}{_ILL}\b"
    r"|\b(?:hiv|vih|epilepti\w+|leuka?e?mi\w{1,3}|diagnos(?:ed|is|e|tiqu\w+)|diagnosticat\w+|chemo\w*|chimio\w*|bestraling|off sick|sick leave|signed off|on long term sick"
    r"|miscarriage|lost the baby|lost their baby|ivf|in rehab|off the drink|in a clinic|eight weeks in the clinic|transplant"
    r"|antidepress\w+|antidepresseurs|hospitali[sz]\w+|intensive care|hiv positive|burnt out|burned out"
    r"|arret maladie|en arret|conge maladie|en maladie|fausse couche|fiv|desintox\w*|en cure|rechute|reeducation|soins intensifs"
    r"|etait opere\w?|est operee?|s est fait operer|en incapacite|mi temps medical"
    r"|ziekteverlof|ziek thuis|thuis met|thuis wegens|miskraam|ontwenning\w*|afkick\w*|herval\w*|opgenomen in (?:het |de |een )?(?:ziekenhuis|kliniek|psychiatrie|instelling|ontwenning|spoed)|ziekenkas|operatie"
    r"|revalidatie|intensieve|overspannen|antidepressiva|langdurig ziek|in behandeling"
    r"|krank ?geschrieben|krankschreibung|fehlgeburt|entzug\w*|entziehungskur|ruckfall|intensivstation|auf intensiv|in reha"
    r"|langzeitkrank|herz op|arbeitsunfahig|in therapie|erkrankt|psychiatrie|in der klinik"
    r"|(?:seriously|terminally|gravely|very) ill|in hospital|heart surgery|on antidepressants|an alcoholic|suicide attempt|stress leave"
    r"|sick with|out sick|wheelchair|gravement malade|est malade|alcoolique|tentative de suicide|a l hopital|clouee? au lit|est handicapee?"
    r"|is ziek|ernstig ziek|in het ziekenhuis|uitgevallen|zelfmoordpoging|alcoholist|medicatie|ist (?:schwer )?krank|schwerkrank"
    r"|im krankenhaus|alkoholiker(?:in)?|suizidversuch|schwerbehindert|aan de drank|in kur)\b"
    r"|\b(?:is|was|est|etait|ist|war) (?:\w+ ){0,1}(?:bipola\w+|diabeti\w+|epilepti\w+|schizophren\w*|depressi\w{1,3}|anorexi\w+|autisti?\w*|alcoholi\w+|suchtkrank"
    r"|verslaafd|addicted|toxicomane|dementi?e?|dement)\b"
    r"|\b(?:diabetic since|overdose|on dialysis|in a coma|sectioned|self harm\w*|psych(?:iatric)? ward|sober since|dry since"
    r"|(?:stopped|started|back on) (?:taking )?(?:his|her|the) (?:meds|pills|lithium|medication|tablets)|with her nerves|with his nerves"
    r"|drinking again|drinks (?:again|too much|at work|on the job)|with down s|lost (?:her|his) baby"
    r"|arrete (?:ses|son|les) (?:cachets|traitement|medicaments)|(?:il|elle) boit|boit (?:en cachette|depuis|trop)|ne mange plus|a replonge"
    r"|(?:en|service de) psychiatrie|la sclerose|crise cardiaque|une depression|(?:chez|voit) (?:le|un|son) psy"
    r"|drinkt (?:weer|te veel|opnieuw)|slikt (?:hij|zij|ze|er) (?:\w+ )?(?:iets|pillen|medicijnen)|\w{1,8}kanker|depressie achter de rug|op psychiatrie"
    r"|in de psychiatrie|pillen voor (?:haar|zijn)|(?:hat|haben) ms|trocken seit|mit der flasche|die diagnose kam|trinkt (?:wieder|zu viel|heimlich)"
    r"|nimmt (?:wieder )?(?:tabletten|medikamente)|mutter hatte huntington|burn out klinik)\b"
)
FAMILY = Sought(
    r"\b(?:pregnant|expecting (?:a|her|their|twins)|(?:getting|is|going through|since|after|in) (?:\w+ ){0,3}divorce\w*|his divorce"
    r"|her divorce|custody (?:of|battle|case)|child support|left (?:his wife|her husband)|cheat\w+ on (?:his|her)|affair with|behind on (?:his|her)"
    r"|is bankrupt|wages garnished|in debt|adopted as a (?:baby|child)|was adopted|is adopted|is a single (?:mother|mum|mom|dad)"
    r"|enceinte|attend un (?:bebe|enfant|heureux)|en plein divorce|son divorce|sa separation|divorce en cours|garde des enfants"
    r"|pension alimentaire|surendett\w+|saisie sur salaire|mere celibataire|maman solo|a quitte sa femme|a quitte son mari|adoptee?"
    r"|zwanger|in verwachting|in scheiding|haar scheiding|zijn scheiding|gaat scheiden|ligt in scheiding|gescheiden(?= (?:van|en|sinds|vader|moeder|man|vrouw|ouders?|leven)|$)|alimentatie"
    r"|schuldenregeling|huurachterstand|loonbeslag|schuldhulp\w*|alleenstaande (?:moeder|mama)|geadopteerd|een affaire"
    r"|schwanger|ihre scheidung|seine scheidung|in scheidung|in der scheidung|nach der scheidung|lasst sich scheiden|sorgerecht"
    r"|unterhalt zahlen|privatinsolvenz|lohnpfandung|alleinerziehend\w*|adoptiert|verschuldet|eine affare"
    r"|(?:he|she|they) (?:is|are) separat\w+|separated from (?:his|her)|is having an affair|getting divorced|s est separee?|se separe"
    r"|va divorcer|fait une saisie|verwacht een (?:kind|baby|tweeling)|gaan scheiden|erwartet ein (?:kind|baby)|getrennt von (?:seiner|ihrem)"
    r"|will sich scheiden|is widowed|kinderwunsch\w*|kinderwens)\b"
    r"|\b(?:(?:missus|wife|girlfriend) is expecting|(?:kids|youngest|oldest|children) (?:is|are) in care|two ex wives|wages garnished|(?:out of|in|from) (?:prison|jail)"
    r"|did time|mortgages? behind|bailiffs?|evicted|(?:he|she) owes|debts|enfants? (?:\w+ ){0,2}places?|de dettes|ses dettes|huissiers?|(?:en|de|sort de) prison"
    r"|est veuve?|expulsee?|zit vast|vastzit|in de (?:gevangenis|cel)|uit de gevangenis|deurwaarders?|schuldbemiddeling|in de schulden|schuldhulp|leefgeld"
    r"|jeugdinstelling|verstopt voor (?:haar|zijn)|haar ex weer|is (?:haar|zijn) huis uitgezet|aus der haft|in haft|im (?:knast|gefangnis)|gerichtsvollzieher\w*"
    r"|hat schulden|verschuldet|ausgezogen|im (?:dritten|vierten|funften|sechsten|siebten) monat|gerade getrennt)\b"
)
_WHO = (
    r"(?:gay|lesbian|bisexual|bi|trans|transgender|queer|muslim|jewish|catholic|hindu|atheist|a jehovah s witness|in the closet"
    r"|homo|homosexuel\w*|lesbienne|bisexuel\w*|musulmane?|juive?|catholique|temoin de jehovah|syndiquee?"
    r"|lesbisch|biseksueel|moslim\w*|moslima|joods|katholiek|getuige van jehova"
    r"|schwul|bisexuell|muslima?|muslimisch|jude|judin|judisch|katholisch|zeuge jehovas)"
)
BELIEFS = Sought(
    rf"\b(?:is|he s|she s|shes|hes|was|est|serait|ist|sei) (?:\w+ ){{0,2}}{_WHO}\b"
    rf"|\b(?:came out as (?:an? )?(?:\w+ )?(?:{_WHO}|christian|homosexual|non binary)"
    r"|came out to (?:us|me|him|her|them|everyone|everybody|colleagues|(?:all|the|the whole|his|her|my|our) "
    r"(?:team|family|office|crew|parents|colleagues|boss|manager))(?! with)|finally came out"
    r"|coming out|comes out as|outed|converted to|prays at|joined the union|union member|member of the union"
    r"|in the union|votes (?:for )?(?:labour|tory|green|conservative)|party member|jewish family|muslim family"
    r"|a fait son coming out|s est converti\w?|membre du syndicat|affiliee? au syndicat|affiliee? a la (?:fgtb|csc|cgt|cfdt)"
    r"|transitioning|gender reassignment|a muslim|a jew|een moslim|een jood|een jodin|en transition|in transitie|geslachtsverandering"
    r"|vote (?:a gauche|a droite|ecolo|rn)|famille juive|famille musulmane|connue? stephane"
    r"|uit de kast|bekeerd tot|lid van de (?:vakbond|partij)|lid van het (?:abvv|acv|aclvb|fnv|cnv)|vakbondslid|stemt op|joodse familie"
    r"|hat sich geoutet|geoutet|konvertiert|in der gewerkschaft|gewerkschaftsmitglied|mitglied der gewerkschaft|in der partei|wahlt die"
    r"|judischen familie|muslimischen familie)\b"
    r"|\b(?:prefers (?:men|women|boys|girls)|was born a (?:man|woman|boy|girl)|used to be a (?:man|woman)|prefere les (?:garcons|hommes|filles|femmes)"
    r"|elle etait un homme|il etait une femme|(?:est|il est) (?:pd|gouine|trans)|woont samen met een (?:man|vrouw)|valt op (?:mannen|vrouwen|jongens|meisjes)"
    r"|(?:ze|zij) was (?:vroeger )?een man|hij was (?:vroeger )?een vrouw|sie war (?:fruher )?ein mann|er war (?:fruher )?eine frau|steht auf (?:manner|frauen|kerle)|mit einem mann zusammen)\b"
)
_SUM = r"(?:\d{1,3} \d{3}|\d{4,6}|\d{1,3} ?k|\d{2,3} grand|\w+ grand|\w+(?: \w+)? thousand)"
_UNIT = (
    r"(?:€|eur|euros?|gross|net|brut|bruto|brutto|netto|fixe|k|grand|plus|a month|a year|par mois|per maand|im monat)"
)
PAY = Sought(
    rf"\b(?:earns?|earning|salary (?:of|is)|gagne|gagnait|salaire (?:de|est de)|verdient|loon van|gehalt von|plafonnait a)"
    rf" (?:\w+ ){{0,3}}?(?:[€£$] |eur )?{_SUM}\b"
    rf"|\b(?:makes|is on|is paid|gets|wants|asks for|touche\w*|est a|passe a|passer a|negocie|demande|veut|krijgt|vraagt|wil"
    rf"|bekommt|will|mindestens|minimaal) (?:\w+ ){{0,3}}?(?:(?:[€£$]|eur) {_SUM}|{_SUM} {_UNIT}|\d{{2,3}}k)(?!\w)"
    rf"|\b{_SUM} (?:€ |eur |euros? )?(?:gross|net|brut|bruto|brutto|netto|fixe|a month|par mois|per maand|im monat)\b"
    r"|\bnett?o? (?:nur |only |seulement )?\d{3,4}\b"
    rf"|\b{_SUM} (?:€ |eur |euros? )?(?:vangt|verdient|verlangt|pakt|opstrijkt|gagne|earns)\b"
    r"|\b(?:\w+|\d+) grand a (?:week|month|year)\b|\b\d{2}(?: \d{2})? (?:€ |euros? )?(?:an hour|per uur|de l heure|die stunde|in der stunde)\b"
    r"|\b\w+ ?(?:honderd|hundert|cents|hundred) (?:euros? )?(?:bruto|netto|brutto|brut|net|gross)\b"
)
DISCIPLINE = Sought(
    r"\b(?:(?:written|final|second|first|official|formal) warning|disciplinary|(?:been|was|got|is|gets|getting) (?:suspended|sacked|fired"
    r"|dismissed|let go|pushed out)|on a pip|performance plan|gross misconduct|caught stealing|walked off the premises|escorted out"
    r"|mise? a pied|(?<!message d )(?<!message d')avertissement|blame pour|licenciee? (?:pour|sur)|faute grave|viree? (?:pour|hier|apres|parce)|(?:est|ete) viree?|lettre recommandee|conseil de discipline"
    r"|entretien prealable|sanctionnee?|mis a la porte"
    r"|op staande voet|schriftelijke waarschuwing|(?:eerste|tweede|laatste|officiele) waarschuwing|buitengezet|buitengevlogen|geschorst"
    r"|ontslagen (?:omdat|wegens|voor)|(?:is|werd|wordt) (?:\w+ )?ontslagen|dringende reden|tuchtprocedure|aangetekende brief|verbetertraject"
    r"|abmahnung\w*|abgemahnt|fristlos|(?:wurde|wird) (?:\w+ ){0,2}(?:entlassen|gefeuert|gekundigt|freigestellt)|rausgeflogen|rausgeworfen|suspendiert"
    r"|disziplinarverfahren|under investigation|caught (?:stealing|drunk|drinking|cheating|fiddling)|in trouble with hr|complaints? against (?:him|her)"
    r"|enquete interne|pris(?:e)? la main dans le sac|surprise? en train|a recu un blame|plainte contre (?:lui|elle)|betrapt op|klacht tegen (?:hem|haar)"
    r"|op non actief|kundigung (?:bekommen|kassiert|erhalten)|hausverbot|verwarnung|beim klauen|erwischt)\b"
    r"|\b(?:(?:twee|drie|een) blaam|blamen|sera exclue?|deux blames|(?:zwei|drei|eine) verwarnung\w*|on (?:her|his) last warning|sacked for|fired for|dismissed for"
    r"|licenciement pour faute|vire pour|viree? pour|vole dans la caisse|ontslag om dringende|wegen diebstahl|pinching from)\b"
)
CANDIDATES = Sought(
    r"\b(?:candidates?|interviewed|second interview|job interview|applied (?:for|to us|here)|shortlist\w*|turned (?:him|her) down|rejected"
    r"|came second with|boss (?:doesn t|doesnt|does not) know|no idea (?:he s|she s|hes|shes|he is|she is) looking|saw \w+ \w+ (?:on|for)"
    r"|candidate?s?|candidature|entretien d embauche|(?:premier|deuxieme|second) entretien|a postule|postule chez|pas retenue?|recalee?"
    r"|kandida(?:at|te|ten)|gesolliciteerd|solliciteert|sollicitatie\w*|(?:eerste|tweede) gesprek|afgewezen|afgevallen|baas weet van niks"
    r"|kandidat(?:in|en)?|bewerber(?:in)?|beworben|vorstellungsgesprach|bewerbungsgesprach|abgesagt|gegen (?:frau|herrn) \w+ \w+ entschieden"
    r"|chef weiss (?:noch )?nichts"
    r"|didn t hire|did not hire|not hiring|made an offer to|in the running|spoke to \w+ \w+ (?:about|for)|for the (?:vacancy|job)|her boss|his boss"
    r"|pas ete retenue?|dans la course|fait une offre|son patron ne sait|sollicitante?|in de running|aangenomen in plaats|zijn baas|haar baas"
    r"|in der engeren wahl|absage|vorgestellt bei uns|nicht genommen)\b"
)
NO_PERSON = re.compile(
    r"\b(?:webinar|coming out day|pride|workshop|conference|congress|congres|kongress|lezing|talk on|talks about|speaks about|charity|fundrais\w+|campaign"
    r"|campagne|kampagne|awareness|sensibilisation|podcast|research|study|etude|studie|studies|survey|enquete|documentary|book|livre|boek|buch"
    r"|election\w*|elections?|verkiezing\w*|wahlen|mayor|parliament|novel|film|serie|foundation|fondation|stichting|stiftung)\b"
    r"|\b(?:actors?|actress|singers?|painter|painted|nobel|queen|king of|acteur|actrice|chanteu\w+|peintre|prix nobel|la reine|le roi"
    r"|zanger(?:es)?|schilder(?:es|de)|de koning(?:in)?|schauspieler(?:in)?|sanger(?:in)?|malerin|der konig|die konigin|hauptdarsteller(?:in)?"
    r"|says the (?:news)?paper|dit le journal|zegt de krant|schreibt die zeitung|(?:coach|trainer|entraineur) (?:of|van|von|du|des?) "
    r"|defeats|matchen|wedstrijden|candidate?s? des (?:verts|socialistes|liberaux))"
    r"|\b(?:cat|dog|cow|goat|mare|hond|kat|poes|merrie|hundin|katze|stute|chatte|chienne|jument)(?: (?:de|van|von|of) \w+)? (?:is|est|ist|has|had|heeft|hat)\b"
)
"""What shows that a subject, somebody whom the whole world knows, or an animal is spoken of."""

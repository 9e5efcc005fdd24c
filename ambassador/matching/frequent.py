"""Words that most texts hold, in the four languages: what is looked up by one of them is often looked up in vain."""

from ambassador.matching.folding import fold

FREQUENT = frozenset(
    fold(
        "the and that this these those with for not are was were has had have can could will would they them their his "
        "her our your you who what when from all one out but about into just more than been some only here there "
        "les des une est sont pas pour que qui dans sur avec par plus nous vous ils elle elles leur leurs notre nos "
        "mon mes ses son aux cette ces fait tout tous bien comme mais encore chez ete deux "
        "het een van dat die niet met voor zijn hij wij ons onze naar maar ook nog wel bij aan uit over hun haar heeft "
        "hebben wordt worden werd kan geen meer dan als wie wat nu "
        "der die das und den dem des ein eine einen einem einer ist sind war wir sie ich nicht mit auf fur von sich "
        "auch noch bei aus nach wie was hat haben wird werden uns unser unsere kein keine mehr dann wenn aber nur schon"
    ).split()
)
"""Words that stand in most texts; a phrase is better looked up by another."""

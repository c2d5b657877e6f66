"""The words that are roles: those of the table, and those that end as roles do.

German makes a word of its own of each: ``Laborleiterin``, ``Entwicklungsingenieur``. French and
Spanish roles begin with such a word: ``Animatrice socioculturelle``, ``Vendedora``. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cvbuild.importers.markdown_cv.words import ROLE_NOUNS
from cvbuild.reading.sectionwords import word_set

#: What German roles end with, in the folded spelling; each may have its feminine.
_GERMAN = (
    "leiter|assistent|mitarbeiter|ingenieur|referent|doktorand|professor|dozent|arzt|entwickler"
    "|berater|betreuer|lehrer|pfleger|manager|techniker|informatiker|mathematiker|physiker|chemiker"
    "|historiker|wissenschaftler|forscher|redakteur|lektor|laborant|sekretar|bearbeiter"
    "|koordinator|moderator|administrator|student|praktikant|stipendiat|volontar|trainer|verkaufer"
    "|verwalter|architekt|anwalt|designer|planer|prufer|gutachter|fuhrer|helfer|therapeut"
    "|erzieher|direktor|rektor|prasident|dekan|sprecher|vertreter|apotheker|programmierer|tester"
    "|archivar|bibliothekar|mechaniker|mechatroniker|elektriker|elektroniker|statistiker|gartner"
    "|ubersetzer|dolmetscher|kurator|fotograf|journalist|spezialist|polizist|assessor"
)
_GERMAN_ROLE = re.compile(
    rf"\w*(?:(?:{_GERMAN})(?:in|innen)?|arztin|anwaltin|psychologin?|biologin?|padagogin?"
    r"|psychologe|biologe|padagoge|geologe|geologin|expert(?:e|in)|therapeutin|hilfskraft|fachkraft"
    r"|lehrkraft|kauff(?:rau|mann)|\w{3}kaufmann|krankenschwester|hebamme|leitung|assistenz"
    r"|aushilfe|vorstand|beauftragte[rn]?|angestellte[rn]?|auszubildende[rn]?|azubi|werkstudent)"
)

#: What English names of a trade end with.
_ENGLISH_ROLE = re.compile(
    r"\w{3,}(?:ologist|icist|nomist)|\w{4,}ician|midwife|paramedic|sergeant|lieutenant|corporal|soldier|\w*therapist|accountant|auditor|planner|pharmacist"
    r"|dentist|paralegal|solicitor|recruiter|teller|carer|caretaker|bartender|chemist|biochemist"
)

#: What the first word of a French or Spanish role ends with.
_ROMANCE_ROLE = re.compile(r"\w{2,}(?:eur|euse|eure|trice|ador|adora|edor|edora|idor|idora)")

#: Words that end so and are no role.
_NO_ROLES = word_set(
    "pasteur valeur couleur honneur secteur moteur ordinateur exterieur interieur superieur majeur"
    " mineur superieure interieure exterieure majeure mineure heure coeur fleur faveur erreur"
    " hauteur longueur largeur chaleur douleur grandeur ampleur rigueur ailleurs meilleur"
    " meilleure ecuador salvador labrador corridor humidor amateur grosseur liqueur seigneur"
    " computadora galician monsieur vapeur mirador comedor corredor beatrice patrice"
    " isadora isidor isidora salvadora amador amadora mauricienne matrice"
)

#: Roles that French and Spanish form otherwise; they, too, come first.
_FIRST_ROLES = word_set(
    "agent agente aide animatrice apprenti apprentie archiviste assistante attache attachee"
    " avocat avocate chimiste comptable documentaliste educatrice employe employee etudiant"
    " etudiante gerant gerante graphiste infirmier infirmiere instituteur institutrice interne"
    " juriste medecin pharmacien pharmacienne technicien technicienne titulaire vacataire"
    " auxiliar camarera camarero dependiente farmaceutica farmaceutico matrona monitora"
    " maestra maestro responsable veterinaria veterinario voluntaria voluntario alumna alumno"
)


@lru_cache(maxsize=4096)
def is_role_noun(word: str) -> bool:
    """Whether a folded word is a role by itself: of the table, or a compound of one."""
    plural = word.endswith("s") and not word.endswith(("as", "os"))
    if word in ROLE_NOUNS or (plural and word[:-1] in ROLE_NOUNS):
        return True
    return bool(_GERMAN_ROLE.fullmatch(word) or _ENGLISH_ROLE.fullmatch(word)) and (
        word not in _NO_ROLES
    )


def begins_role(word: str) -> bool:
    """Whether a role in French or Spanish begins with this folded word."""
    if word in _NO_ROLES:
        return False
    return word in _FIRST_ROLES or bool(_ROMANCE_ROLE.fullmatch(word))

"""What the headings of a CV announce, as tables, and the search for phrases in them.

English, German, French and Spanish. Phrases are compared without case and accents, word by
word, so a table is read by ``first_phrase`` and never by searching in strings. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

Phrases = Mapping[tuple[str, ...], str]


def fold(plain: str) -> list[str]:
    """The words of a text, without case and accents.

    >>> fold("À propos d'Éva")
    ['a', 'propos', 'd', 'eva']
    """
    flat = unicodedata.normalize("NFKD", plain.replace("ß", "ss")).casefold()
    kept = "".join(char for char in flat if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+(?:\+\+|#)?", kept)


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing as a set."""
    return frozenset(listing.split())


#: Section headings by field of the Profile; ``contacts`` and ``works:…`` are read specially.
SECTIONS: Mapping[str, str] = {
    "contacts": "contact, contacts, contact information, contact details, personal information,"
    "personal details, personal data, kontakt, kontaktdaten, personliche daten,"
    "personliche angaben, zur person, coordonnees, informations personnelles, contacto,"
    "datos personales, informacion personal",
    "summary": "summary, profile, about, about me, objective, career objective, bio, biography,"
    "professional summary, executive summary, personal statement, profil, zusammenfassung,"
    "uber mich, kurzprofil, a propos, resume, presentation personnelle, perfil, sobre mi,"
    "resumen, objetivo",
    "interests": "interests, research interests, research focus, research areas, fields of"
    " interest,"
    "forschungsinteressen, forschungsschwerpunkte, arbeitsgebiete, interets de recherche,"
    "themes de recherche, axes de recherche, intereses de investigacion, intereses,"
    "lineas de investigacion",
    "education": "education, studies, academic background, academic training, qualifications,"
    "educational background, ausbildung, bildung, bildungsweg, schulbildung, schule, studium,"
    "hochschulbildung, akademischer werdegang, akademische ausbildung, promotion, formation,"
    "formations, etudes, diplomes, cursus, cursus universitaire, educacion, estudios,"
    "formacion, formacion academica, titulos",
    "experience": "experience, experiences, work, work experience, work history, employment,"
    "employment history, professional experience, research experience, industry experience,"
    "positions, appointments, academic appointments, academic positions, career, occupation,"
    "occupations, internships, professional background, berufserfahrung, berufspraxis,"
    "beruflicher werdegang, werdegang, berufliche tatigkeiten, praxiserfahrung, praktika,"
    "praktische erfahrung, praktische erfahrungen, forschungserfahrung, erfahrung, erfahrungen,"
    "experience professionnelle, experiences professionnelles, parcours,"
    "parcours professionnel, emplois, stages, experiencia, experiencia laboral,"
    "experiencia profesional, empleo, practicas, trayectoria profesional",
    "teaching": "teaching, teaching experience, courses taught, lehre, lehrerfahrung,"
    "lehrtatigkeit, lehrveranstaltungen, enseignement, enseignements, docencia,"
    "experiencia docente, ensenanza",
    "service": "service, services, academic service, professional service, community service,"
    "community services, reviewing, peer review, professional activities, committees,"
    "academic activities, editorial activities, leadership, gutachtertatigkeit, gremien,"
    "gremienarbeit, akademische selbstverwaltung, responsabilites, activites editoriales,"
    "servicio, servicios, actividades",
    "volunteering": "volunteering, volunteer, volunteer work, volunteer experience, outreach,"
    "ehrenamt, ehrenamtliche tatigkeit, ehrenamtliches engagement, engagement, benevolat,"
    "voluntariado",
    "supervision": "supervision, students supervised, supervised students, mentoring, mentorship,"
    "advising, students, betreuung, betreute arbeiten, encadrement, direccion de tesis,"
    "tutorias",
    "memberships": "memberships, membership, professional memberships, affiliations,"
    "professional affiliations, mitgliedschaften, societes savantes, adhesions, afiliaciones,"
    "membresias, asociaciones",
    "awards": "awards, award, honors, honours, prizes, fellowships, scholarships, distinctions,"
    "achievements, recognition, auszeichnungen, preise, ehrungen, stipendien, prix, bourses,"
    "prix et bourses, premios, becas, distinciones, reconocimientos, honores",
    "grants": "grants, funding, research funding, third party funding, grants and funding,"
    "drittmittel, forderung, forderungen, projektforderung, financements, financement,"
    "financiacion, subvenciones",
    "certificates": "certificates, certifications, certification, licenses, courses, training,"
    "zertifikate, zertifizierungen, weiterbildung, weiterbildungen, fortbildungen, certificats,"
    "certificados, certificaciones, cursos",
    "talks": "talks, presentations, invited talks, lectures, invited lectures, conference talks,"
    "conference presentations, keynotes, seminars, posters, vortrage, eingeladene vortrage,"
    "communications, exposes, conferences, conferences invitees, charlas, ponencias,"
    "conferencias, presentaciones",
    "projects": "projects, project, coding projects, side projects, research projects, software,"
    "open source, open source software, open source projects, technical experience, portfolio,"
    "projekte, forschungsprojekte, projets, logiciels, proyectos",
    "skills": "skills, skill, technical skills, computer skills, software skills, technologies,"
    "software proficiency, proficiency, programming languages, programming, competencies,"
    "expertise, tools, languages and tools, languages and frameworks, languages and technologies,"
    "kenntnisse, edv kenntnisse, it kenntnisse, fahigkeiten, fertigkeiten, kompetenzen,"
    "programmiersprachen, competences, competences techniques, langages, informatique,"
    "outils, habilidades, competencias, aptitudes, conocimientos, informatica,"
    "lenguajes de programacion, herramientas",
    "languages": "languages, language, language skills, human languages, foreign languages,"
    "spoken languages, natural languages, sprachen, sprachkenntnisse, fremdsprachen, langues,"
    "competences linguistiques, idiomas, lenguas",
    "referees": "references, referees, referenzen, references available, recommandations,"
    "referencias",
    "publications": "publications, publication, papers, articles, journals, journal articles,"
    "conference papers, conference proceedings, proceedings, preprints, patents, books,"
    "book chapters, theses, thesis, bibliography, writing, works, white papers,"
    "publikationen, publikationsliste, veroffentlichungen, schriften, schriftenverzeichnis,"
    "zeitschriftenartikel, fachartikel, konferenzbeitrage, bucher, buchkapitel, patente, brevets,"
    "articles de revue, ouvrages, chapitres, publicaciones, articulos, articulos de revista,"
    "libros, capitulos, patentes",
}  # fmt: skip

#: Words that may stand beside a section's own words and change nothing.
FILLERS = word_set(
    "a academic additional all and ausgewahlte anderes au autres available aux by"
    " commercial current"
    " de der des die du e en et etc extra for further im in international invited key la las le les"
    " list los main major meine mes mis my national of on open other otros others peer personal"
    " previous principales professional published recent refereed relevant request research"
    " reviewed scientific seleccionadas select selected selection since sonstige the to und upon"
    " various weitere wissenschaftliche with y zu contributed industry work"
)

#: What a heading inside the publications says about their type.
WORK_TYPES: Mapping[str, str] = {
    "article-journal": "journal, journals, journal articles, journal papers, zeitschriftenartikel,"
    "articles de revue, articulos de revista",
    "paper-conference": "conference, conferences, conference papers, conference proceedings,"
    "proceedings, workshop, workshops, workshop papers, konferenzbeitrage, actes",
    "article": "preprint, preprints, arxiv, working papers, manuscripts, in preparation",
    "book": "book, books, bucher, ouvrages, libros",
    "chapter": "chapter, chapters, book chapters, buchkapitel, chapitres, capitulos",
    "patent": "patent, patents, patente, brevets, patentes",
    "report": "report, reports, technical reports, white papers, berichte, rapports",
    "thesis": "thesis, theses, dissertation, dissertations, abschlussarbeiten",
}


def find_section(heading: str) -> str:
    """The field of the Profile that a heading announces, empty for one that is not known."""
    return first_phrase(fold(heading), _section_phrases())


def is_section(heading: str) -> str:
    """The same, for a heading that says nothing else: ``Research Intern`` announces nothing."""
    words = fold(heading)
    found = first_phrase(words, _section_phrases())
    return "" if set(words) - _section_words() - FILLERS else found


def find_work_type(heading: str) -> str:
    """CSL's type of the works that a heading announces, empty where it tells none."""
    return first_phrase(fold(heading), _work_type_phrases())


def first_phrase(words: list[str], phrases: Phrases) -> str:
    """What the earliest phrase among these words stands for, the longest of equals."""
    words = words[:40]
    for at in range(len(words)):
        for size in range(min(len(words) - at, 5), 0, -1):
            found = phrases.get(tuple(words[at : at + size]))
            if found:
                return found
    return ""


def phrases_of(table: Mapping[str, str]) -> Phrases:
    """The phrases of a table's rows, each with its row; the first row of equals."""
    found: dict[tuple[str, ...], str] = {}
    for row, phrases in table.items():
        for phrase in phrases.split(","):
            found.setdefault(tuple(fold(phrase)), row)
    return found


@lru_cache(maxsize=1)
def _section_phrases() -> Phrases:
    return phrases_of(SECTIONS)


@lru_cache(maxsize=1)
def _section_words() -> frozenset[str]:
    return frozenset(word for phrase in _section_phrases() for word in phrase)


@lru_cache(maxsize=1)
def _work_type_phrases() -> Phrases:
    return phrases_of(WORK_TYPES)

"""What the headings of a CV announce, as tables, and the search for phrases in them.

English, German, French, Spanish and Japanese. Phrases are compared without case and accents,
word by word, so a table is read by ``first_phrase`` and never by searching in strings. What
Japanese writes together is one word. Pure.
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
    "datos personales, informacion personal, datos de contacto, angaben zur person, etat civil,"
    "contact et etat civil, contactez moi, 連絡先, 個人情報, 基本情報",
    "summary": "summary, profile, about, about me, objective, career objective, bio, biography,"
    "professional summary, executive summary, personal statement, profil, zusammenfassung,"
    "uber mich, kurzprofil, a propos, resume, presentation personnelle, perfil, sobre mi, resumen,"
    "objetivo, objetivo profesional, resumen profesional, acerca de mi, presentacion,"
    "perfil profesional, berufsprofil, berufsziel, kurzvita, kurzbiografie, kurzbiographie,"
    "profil professionnel, objectif, biographie, biografia, 職務要約, 概要, 自己紹介, 自己pr,"
    "プロフィール, 略歴",
    "interests": "interests, research interests, research focus, research areas,"
    "fields of interest, forschungsinteressen, forschungsschwerpunkte, arbeitsgebiete,"
    "interets de recherche, themes de recherche, axes de recherche, intereses de investigacion,"
    "intereses, lineas de investigacion, areas de interes, areas de investigacion,"
    "temas de investigacion, domaines de recherche, thematiques de recherche, forschungsgebiete,"
    "forschungsgebiet, 研究分野, 研究テーマ, 研究内容, 研究関心",
    "education": "education, studies, academic background, academic training, qualifications,"
    "educational background, ausbildung, bildung, bildungsweg, schulbildung, schule, studium,"
    "hochschulbildung, akademischer werdegang, akademische ausbildung, promotion, formation,"
    "formations, etudes, diplomes, cursus, cursus universitaire, educacion, estudios, formacion,"
    "formacion academica, titulos, titulos academicos, estudios realizados, hochschulstudium,"
    "studium und ausbildung, ausbildung und studium, schule und studium, akademische bildung,"
    "akademischer lebenslauf, formation academique, formation universitaire, formation initiale,"
    "scolarite, parcours academique, parcours universitaire, titres universitaires,"
    "education and training, degrees, 学歴, 教育, 教育歴, 学位, postgraduate training,"
    "clinical training, residency, medical training, graduate training, medical education",
    "experience": "experience, experiences, work, freelance work, military service, wehrdienst,"
    "zivildienst, service militaire, servicio militar, work experience,"
    "work history, employment,"
    "employment history, professional experience, research experience, industry experience,"
    "positions, appointments, academic appointments, academic positions, career, occupation,"
    "occupations, internships, professional background, berufserfahrung, berufspraxis,"
    "beruflicher werdegang, werdegang, berufliche tatigkeiten, praxiserfahrung, praktika,"
    "praktische erfahrung, praktische erfahrungen, forschungserfahrung, erfahrung, erfahrungen,"
    "experience professionnelle, experiences professionnelles, parcours, parcours professionnel,"
    "emplois, stages, experiencia, experiencia laboral, experiencia profesional, empleo,"
    "practicas, trayectoria profesional, experiencia clinica, experiencia investigadora,"
    "historial laboral, actividad profesional, cargos, puestos, clinical experience,"
    "postdoctoral training, current position, current positions, previous positions,"
    "academic experience, relevant experience, academic employment, beruf, beruflicher lebenslauf,"
    "berufliche laufbahn, berufliche stationen, anstellungen, wissenschaftlicher werdegang,"
    "positionen, akademische positionen, klinische tatigkeit, carriere, parcours de recherche,"
    "postes occupes, fonctions, fonctions occupees, experience de recherche,"
    "experiences de recherche, experience clinique, emploi, 職歴, 職務経歴, 経歴, 研究歴, 勤務歴,"
    "業務経験, インターンシップ",
    "teaching": "teaching, teaching experience, courses taught, lehre, lehrerfahrung,"
    "lehrtatigkeit, lehrveranstaltungen, enseignement, enseignements, docencia,"
    "experiencia docente, ensenanza, actividad docente, cursos impartidos, vorlesungen,"
    "unterricht, unterrichtserfahrung, activites d enseignement, experience d enseignement,"
    "cours donnes, charges de cours, teaching activities, 教育経験, 教育活動, 担当科目, 担当授業",
    "service": "service, services, academic service, professional service, community service,"
    "community services, reviewing, peer review, professional activities, committees,"
    "academic activities, editorial activities, leadership, gutachtertatigkeit, gremien,"
    "gremienarbeit, akademische selbstverwaltung, responsabilites, activites editoriales,"
    "servicio, servicios, actividades, service and leadership, university service,"
    "departmental service, service to the profession, committee work, editorial work,"
    "editorial boards, journal reviewing, reviewer, gutachten, herausgebertatigkeit,"
    "akademische gremien, wissenschaftliche selbstverwaltung, engagement in der wissenschaft,"
    "responsabilites collectives, responsabilites administratives, responsabilites scientifiques,"
    "activites collectives, animation scientifique, evaluation, expertises, comites, gestion,"
    "gestion academica, actividades de gestion, evaluacion, comites cientificos, 学会活動,"
    "委員会活動, 査読, 査読活動, 社会活動, 社会貢献",
    "volunteering": "volunteering, volunteer, volunteer work, voluntary work, charity work,"
    "volunteer experience, outreach,"
    "ehrenamt, ehrenamtliche tatigkeit, ehrenamtliches engagement, engagement, benevolat,"
    "voluntariado, actividades de voluntariado, soziales engagement, freiwilligenarbeit,"
    "gesellschaftliches engagement, vie associative, engagement associatif,"
    "engagements associatifs, activites associatives, community work, community engagement,"
    "ボランティア, ボランティア活動",
    "supervision": "supervision, students supervised, supervised students, mentoring, mentorship,"
    "advising, students, betreuung, betreute arbeiten, encadrement, direccion de tesis, tutorias,"
    "student supervision, student theses, supervised theses, doctoral students, phd students,"
    "theses supervised,"
    "betreute abschlussarbeiten, abschlussarbeiten betreut, doktoranden, nachwuchsforderung,"
    "encadrement d etudiants, encadrement de theses, direction de theses, encadrements,"
    "direccion de trabajos, tesis dirigidas, trabajos dirigidos, 指導学生, 学生指導, 研究指導",
    "memberships": "memberships, membership, professional memberships, affiliations,"
    "professional affiliations, mitgliedschaften, societes savantes, adhesions, afiliaciones,"
    "membresias, asociaciones, asociaciones profesionales, sociedades cientificas,"
    "professional societies, learned societies, mitgliedschaft, fachgesellschaften,"
    "affiliations professionnelles, appartenance a des societes savantes, associations, 所属学会,"
    "所属団体, 会員",
    "awards": "awards, award, honors, honours, prizes, fellowships, scholarships, distinctions,"
    "achievements, recognition, auszeichnungen, preise, ehrungen, stipendien, prix, bourses,"
    "prix et bourses, premios, becas, distinciones, reconocimientos, honores, galardones,"
    "premios y becas, becas y premios, honors and awards, awards and honors,"
    "scholarships and awards, prize, auszeichnung, stipendien und preise, preise und stipendien,"
    "wurdigungen, prix et distinctions, distinctions et prix, recompenses, medailles, 受賞,"
    "受賞歴, 表彰, 賞, 奨学金, 栄誉",
    "grants": "grants, funding, research funding, third party funding, grants and funding,"
    "drittmittel, forderung, forderungen, projektforderung, financements, financement,"
    "financiacion, subvenciones, proyectos financiados, proyectos de investigacion financiados,"
    "ayudas, external funding, third party funds, research grants, eingeworbene drittmittel,"
    "drittmittelprojekte, forschungsforderung, projets finances, contrats de recherche,"
    "financements obtenus, 研究費, 獲得資金, 競争的資金, 科研費, 助成金, 外部資金",
    "certificates": "certificates, certifications, certification, licenses, courses, training,"
    "zertifikate, zertifizierungen, weiterbildung, weiterbildungen, fortbildungen, certificats,"
    "certificados, certificaciones, cursos, formacion complementaria, formacion continua,"
    "cursos y certificaciones, titulos y certificados, licencias, continuing education,"
    "professional development, licensure, board certification, fort und weiterbildung,"
    "zusatzqualifikationen, qualifikationen, kurse, formation continue,"
    "formations complementaires, certification professionnelle, permis, 資格, 免許, 資格免許,"
    "免許資格, 認定資格, 講習",
    "talks": "talks, presentations, invited talks, lectures, invited lectures, conference talks,"
    "conference presentations, keynotes, seminars, posters, vortrage, eingeladene vortrage,"
    "communications, exposes, conferences, conferences invitees, charlas, ponencias, conferencias,"
    "presentaciones, congresos, ponencias y comunicaciones, comunicaciones, ponencias invitadas,"
    "conferencias invitadas, participacion en congresos, posteres, presentations and posters,"
    "poster presentations, oral presentations, contributed talks, invited presentations,"
    "colloquia, public talks, vortrage und poster, wissenschaftliche vortrage, gastvortrage,"
    "konferenzvortrage, tagungsvortrage, posterprasentationen, poster, communications orales,"
    "communications invitees, communications scientifiques, colloques, interventions, seminaires,"
    "affiches, 発表, 学会発表, 口頭発表, 講演, 招待講演, 国際会議発表, ポスター発表, 基調講演",
    "projects": "projects, project, coding projects, side projects, research projects, software,"
    "open source, open source software, open source projects, technical experience, portfolio,"
    "projekte, forschungsprojekte, projets, logiciels, proyectos, proyectos de investigacion,"
    "proyectos personales, proyectos destacados, software libre, personal projects,"
    "selected projects, softwareprojekte, eigene projekte, open source projekte,"
    "projets de recherche, projets personnels, realisations, プロジェクト, 開発実績, ソフトウェア,"
    "作品, ポートフォリオ",
    "skills": "skills, skill, technical skills, computer skills, software skills, technologies,"
    "software proficiency, proficiency, programming languages, programming, competencies,"
    "expertise, tools, languages and tools, languages and frameworks, languages and technologies,"
    "kenntnisse, edv, edv kenntnisse, it kenntnisse, fahigkeiten, fertigkeiten, kompetenzen,"
    "programmiersprachen, competences, competences techniques, langages, informatique, outils,"
    "habilidades, competencias, aptitudes, conocimientos, informatica, lenguajes de programacion,"
    "herramientas, conocimientos informaticos, habilidades tecnicas, competencias tecnicas,"
    "competencias digitales, aptitudes profesionales, core skills, key skills, core competencies,"
    "technical expertise, areas of expertise, laboratory skills, methods, methodenkenntnisse,"
    "software kenntnisse, softwarekenntnisse, technische kenntnisse, computerkenntnisse,"
    "it kompetenzen, besondere kenntnisse, kernkompetenzen, competences informatiques,"
    "savoir faire, connaissances, logiciels maitrises, スキル, 技術スキル, 技術, 使用言語,"
    "プログラミング言語, 技能, 得意分野, 活かせる経験, tech, tech stack, technology stack, stack,"
    "skills and languages, languages and skills",
    "languages": "languages, language, language skills, human languages, foreign languages,"
    "spoken languages, natural languages, sprachen, sprachkenntnisse, fremdsprachen, langues,"
    "competences linguistiques, idiomas, lenguas, langues parlees, langues etrangeres,"
    "conocimiento de idiomas, conocimientos de idiomas, competencias linguisticas,"
    "fremdsprachenkenntnisse, 言語, 語学, 語学力, 語学スキル",
    "referees": "references, referees, referenzen, references available, recommandations,"
    "referencias, references professionnelles, referencias profesionales, academic references,"
    "professional references, 推薦者, 照会先",
    "publications": "publications, publication, papers, articles, journals, journal articles,"
    "conference papers, conference proceedings, proceedings, preprints, patents, books,"
    "book chapters, theses, thesis, bibliography, writing, works, white papers, publikationen,"
    "publikationsliste, veroffentlichungen, schriften, schriftenverzeichnis, zeitschriftenartikel,"
    "fachartikel, konferenzbeitrage, bucher, buchkapitel, patente, brevets, articles de revue,"
    "ouvrages, chapitres, publicaciones, articulos, articulos de revista, libros, capitulos,"
    "patentes, publicaciones cientificas, articulos cientificos, artikel, aufsatze, monographien,"
    "monografien, sammelbande, herausgeberschaften, rezensionen, beitrage in sammelbanden,"
    "zeitschriftenaufsatze, zeitschriftenbeitrage, tagungsbeitrage, tagungsbande,"
    "wissenschaftliche publikationen, wissenschaftliche veroffentlichungen,"
    "publications scientifiques, travaux, actes de colloques, actes de conferences, monographies,"
    "chapitres d ouvrages, chapitres de livres, comptes rendus, livres, direction d ouvrages,"
    "articles scientifiques, articles dans des revues, capitulos de libro, capitulos de libros,"
    "monografias, resenas, articulos en revistas, comunicaciones en congresos publicadas,"
    "monographs, edited volumes, edited books, book reviews, review articles, manuscripts,"
    "manuscripts under review, manuscripts in preparation, under review, in press,"
    "works in progress, working papers, abstracts, datasets, technical reports, 研究業績, 論文,"
    "学術論文, 原著論文, 査読付き論文, 査読論文, 国際会議論文, 著書, 著作, 業績, 発表論文,"
    "論文リスト, 総説, 特許, 学位論文, 博士論文, 修士論文, プレプリント, 出版物",
}  # fmt: skip

#: Words that may stand beside a section's own words and change nothing.
FILLERS = word_set(
    "a academic additional all and ausgewahlte anderes au autres available aux by"
    " commercial current"
    " de der des die du e en et etc extra for further im in international invited key la las le les"
    " list los main major meine mes mis my national of on open other otros others peer personal"
    " previous principales professional published recent refereed relevant request research"
    " reviewed scientific seleccionadas select selected selection since sonstige the to und upon"
    " various weitere wissenschaftliche with y zu contributed industry work in dans des d l les"
    " revues revistas revue comite lecture begutachtete begutachteter nicht bei mit avec sans con"
    " arbitradas arbitrados indexadas internationales nationales internacionales nacionales"
    " dictees presentees wichtige wichtigste aktuelle principaux principales parental"
)

#: What a heading inside the publications says about their type.
WORK_TYPES: Mapping[str, str] = {
    "article-journal": "journal, journals, journal articles, journal papers, zeitschriftenartikel,"
    "zeitschriftenaufsatze, zeitschriftenbeitrage, zeitschriften, fachartikel, aufsatze,"
    "review articles, articles, articles de revue, articles de revues, revues, articulos,"
    "articulos de revista, revistas, 学術論文, 原著論文, 査読論文, 査読付き論文, 雑誌論文, 総説",
    "paper-conference": "conference, conferences, conference papers, conference proceedings,"
    "proceedings, workshop, workshops, workshop papers, konferenzbeitrage, tagungsbeitrage,"
    "konferenzen, tagungsbande, actes, actes de colloques, congresos, actas, 国際会議,"
    "国際会議論文, 国内会議",
    "article": "preprint, preprints, arxiv, working papers, manuscripts, in preparation,"
    "arbeitspapiere, prepublications, manuskripte, preprints y manuscritos, プレプリント",
    "book": "book, books, monographs, edited volumes, bucher, monographien, monografien,"
    "sammelbande, ouvrages, livres, monographies, libros, monografias, 著書",
    "chapter": "chapter, chapters, book chapters, buchkapitel, beitrage in sammelbanden, kapitel,"
    "chapitres, chapitres d ouvrages, chapitres de livres, capitulos, capitulos de libro,"
    "capitulos de libros, 分担執筆",
    "review-book": "book reviews, rezensionen, comptes rendus, recensions, resenas, 書評",
    "dataset": "dataset, datasets, data sets, datensatze, jeux de donnees",
    "patent": "patent, patents, patente, brevets, patentes, 特許",
    "report": "report, reports, technical reports, white papers, berichte, rapports, informes,"
    "技術報告",
    "thesis": "thesis, theses, dissertation, dissertations, abschlussarbeiten, tesis, memoires,"
    "学位論文, 博士論文, 修士論文",
}


def find_section(heading: str) -> str:
    """The field of the Profile that a heading announces, empty for one that is not known."""
    return is_section(heading) or first_phrase(fold(heading), _clear_phrases())


def is_section(heading: str) -> str:
    """The same, for a heading that says nothing else: ``Research Intern`` announces nothing."""
    words = fold(heading)
    found = first_phrase(words, _section_phrases())
    return "" if set(words) - _section_words() - FILLERS else found


def find_work_types(heading: str) -> tuple[str, ...]:
    """CSL's types of all the works that a heading announces, in its order.

    >>> find_work_types("Books and book chapters")
    ('book', 'chapter')
    """
    words, phrases = fold(heading)[:40], _work_type_phrases()
    found: dict[str, None] = {}
    while words:
        size = next((n for n in range(min(len(words), 5), 0, -1) if tuple(words[:n]) in phrases), 0)
        if size:
            found[phrases[tuple(words[:size])]] = None
        words = words[size or 1 :]
    return tuple(found)


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


#: Phrases that announce something by themselves, and not as a part: ``Field work``.
_VAGUE = (("work",), ("works",))


@lru_cache(maxsize=1)
def _clear_phrases() -> Phrases:
    return {words: name for words, name in _section_phrases().items() if words not in _VAGUE}


@lru_cache(maxsize=1)
def _section_words() -> frozenset[str]:
    return frozenset(word for phrase in _section_phrases() for word in phrase)


@lru_cache(maxsize=1)
def _work_type_phrases() -> Phrases:
    return phrases_of(WORK_TYPES)

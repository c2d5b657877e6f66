"""The words that CVs use, as tables: labels, roles, degrees, countries.

English, German, French, Spanish and Japanese. Phrases are compared without case and accents,
word by word, so a table is read by ``find_phrase`` and never by searching in strings. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cvbuild.reading.sectionwords import (
    SECTIONS,
    WORK_TYPES,
    Phrases,
    first_phrase,
    fold,
    phrases_of,
    word_set,
)

#: Labels inside an entry, by what follows them.
LABELS: Mapping[str, str] = {
    "supervisors": "supervisor, supervisors, advisor, advisors, adviser, advisers, mentor,"
    "mentors, supervised by, advised by, host, hosts, co advisor, phd advisor, thesis advisor,"
    "thesis supervisor, doctoral advisor, committee chair, betreuer, betreuerin, betreuung,"
    "doktorvater, doktormutter, erstgutachter, encadrant, encadrants, directeur de these,"
    "directrice de these, directeurs de these, director, directora, tutor, tutora, superviseur,"
    "superviseure, codirecteur de these, co directeur de these, co supervisor, codirectora,"
    "codirector, zweitgutachter, betreuender professor, director de tesis, directora de tesis,"
    "指導教員, 指導教官, 主査",
    "grade": "grade, final grade, overall grade, gpa, cgpa, note, abschlussnote, gesamtnote,"
    "mention, nota, nota media, score, mark, average, endnote, pradikat, calificacion, promedio,"
    "moyenne, resultat, nota final, class, classification, 成績, 評定",
    "thesis": "thesis, thesis title, title of thesis, dissertation, dissertation title,"
    "phd thesis, master thesis, masters thesis, bachelor thesis, thema, abschlussarbeit,"
    "masterarbeit, bachelorarbeit, diplomarbeit, these, memoire, titre de these, tesis,"
    "titulo de la tesis, title of dissertation, doctoral thesis, doctoral dissertation,"
    "msc thesis, bsc thesis, phd dissertation, titel der arbeit, titel der dissertation,"
    "titel der masterarbeit, titre de la these, titre du memoire, titre, titulo de tesis,"
    "tesis doctoral, trabajo fin de master, trabajo de fin de grado, doktorarbeit, 論文題目,"
    "学位論文, 博士論文, 修士論文, 卒業論文",
    "technologies": "technologies, technology, tech stack, stack, tools, tech, built with,"
    "technologien, werkzeuge, outils, tecnologias, herramientas, used technologies,"
    "eingesetzte technologien, environnement technique, langages, tecnologias usadas, 使用技術,"
    "開発環境, 使用言語",
    "location": "location, place, city, ort, lieu, ville, lugar, ciudad, place of work, standort,"
    "arbeitsort, country, land, pays, pais, ubicacion, 場所, 勤務地, 所在地",
    "date": "date, dates, period, duration, year, years, when, zeitraum, datum, jahr, periode,"
    "duree, annee, fecha, fechas, periodo, ano, time, dates of employment, von bis, from to,"
    "years active, jahre, semester, term, valid, valid until, validity, expires, expiry, gultig,"
    "gultig bis, valable jusqu au, validite, vigencia, valido hasta, dauer, wann, periodes, annees,"
    "anos, periodo de tiempo, 有効期限, 期間, 年月, 年度, 日付, 年",
    "organization": "company, employer, organization, organisation, firma, arbeitgeber,"
    "unternehmen, entreprise, employeur, organisme, empresa, organizacion, institution,"
    "university, school, college, institute, universitat, hochschule, schule, universite, ecole,"
    "etablissement, universidad, institucion, escuela, centro, organisme d accueil, organismo,"
    "employer name, institution name, einrichtung, structure, institut, centro de trabajo, 会社,"
    "会社名, 企業, 所属, 大学, 学校, 学校名, 機関, 組織, event, venue, conference, meeting,"
    "occasion, veranstaltung, tagung, konferenz, evenement, colloque, evento, congreso, 学会, 会議",
    "role": "role, position, job title, job, rolle, stelle, funktion, tatigkeit, poste, fonction,"
    "puesto, cargo, degree, abschluss, diplome, titulo, grado, occupation, function, designation,"
    "qualification, qualifikation, taetigkeit, berufsbezeichnung, metier, intitule du poste,"
    "titulacion, ocupacion, 役職, 職種, 職位, 役割, 学位, 担当",
    "area": "major, field, field of study, subject, studiengang, fach, fachrichtung, domaine,"
    "specialite, especialidad, campo, specialization, specialisation, concentration, discipline,"
    "filiere, especializacion, area, 専攻, 専門, 学科, 学部",
    "amount": "amount, betrag, montant, importe, endowment, value, funding, sum, budget, summe,"
    "cuantia, monto, 金額",
    "type": "type, kind, art, typ, tipo, 種別, 種類",
    "status": "status",
    "title": "title, titel, titre, project, projekt, projet, proyecto, award, name, prize, honor,"
    "honour, grant, certificate, certification, licence, license, lizenz,"
    "permis, licencia, auszeichnung, preis, stipendium, zertifikat, prix,"
    "distinction, bourse, certificat, premio, beca, certificado, course, kurs, cours, curso, nom,"
    "nombre, 名称, 題目, タイトル, プロジェクト名, 賞名, 資格名, 資格",
    "awarder": "awarder, awarded by, issuer, issued by, verliehen von, decerne par, otorgado por,"
    "provider, funder, funding agency, sponsor, granted by, verliehen durch, aussteller,"
    "geldgeber, mittelgeber, organisme, financeur, entidad, entidad financiadora, 授与機関, 主催,"
    "発行元, 助成機関",
    "url": "url, website, web, link, homepage, code, repository, repo, github",
    "email": "email, e mail, mail, courriel, correo",
    "phone": "phone, telephone, tel, telefon, mobile, mobil, telefono, portable",
}

#: Labels of a line of contacts; a word that is its own kind stands for itself.
CONTACT_LABELS: Mapping[str, str] = {
    "email": "email, e mail, mail, courriel, correo, correo electronico, e, e mail adresse,"
    "email address, adresse e mail, adresse electronique, メール, eメール, メールアドレス,"
    "電子メール",
    "phone": "phone, telephone, tel, telefon, mobile, mobil, handy, cell, telefono, portable,"
    "movil, t, m, p, fax, tel fax, telephone number, telefonnummer, 電話, 電話番号, 携帯, 携帯電話",
    "website": "website, web, homepage, url, site, webseite, site web, sitio web, w, blog,"
    "personal website, personal page, internet, webpage, web page, web site, pagina web, page web,"
    "page personnelle, ウェブサイト, ホームページ, サイト",
    "location": "address, adresse, anschrift, location, direccion, wohnort, ort, lieu, lugar,"
    "city, residence, domicile, domicilio, work address, office, postal address, mailing address,"
    "adresse postale, 住所, 現住所, 所在地, 居住地",
    "born": "born, date of birth, birth date, birthday, geboren, geburtsdatum, geb, ne le, nee le,"
    "date de naissance, fecha de nacimiento, nacimiento, geboren am, geb am, born on, nacido el,"
    "nacida el, naissance, 生年月日",
    "nationality": "nationality, citizenship, nationalitat, staatsangehorigkeit, nationalite,"
    "nacionalidad, 国籍",
    "linkedin": "linkedin, in",
    "github": "github, gh, git",
    "orcid": "orcid, orcid id, orcid identifier",
    "scholar": "google scholar, scholar, scholar profile, google scholar profile",
    "twitter": "twitter, x",
    "gitlab": "gitlab",
    "mastodon": "mastodon",
    "bluesky": "bluesky",
    "researchgate": "researchgate, research gate",
    "stackoverflow": "stackoverflow, stack overflow",
    "telegram": "telegram",
    "youtube": "youtube",
    "skype": "skype",
    "xing": "xing",
    "kaggle": "kaggle",
    "huggingface": "huggingface, hugging face",
}

#: Kinds of contacts by the domain of their address.
DOMAINS: Mapping[str, str] = {
    "linkedin.com": "linkedin",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "orcid.org": "orcid",
    "scholar.google": "scholar",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "bsky.app": "bluesky",
    "stackoverflow.com": "stackoverflow",
    "researchgate.net": "researchgate",
    "youtube.com": "youtube",
    "huggingface.co": "huggingface",
    "kaggle.com": "kaggle",
    "medium.com": "medium",
    "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp",
    "openreview.net": "openreview",
    "xing.com": "xing",
    "t.me": "telegram",
}

#: Nouns that are a role by themselves, and at whose end a role's name ends.
ROLE_NOUNS = word_set(
    "administrator apprentice advisor analyst architect assistant associate author boss"
    " candidate captain ceo"
    " cfo chair chairman chairwoman chief clerk coach cofounder consultant contractor coordinator"
    " cto curator dean delegate deputy designer developer director docent editor employee engineer"
    " examiner executive expert fellow founder freelancer graduate head host instructor intern"
    " internship inspector investigator journalist judge lead leader lecturer librarian manager"
    " member mentor officer operator organiser organizer owner panelist partner pi postdoc"
    " postgraduate practitioner president principal professor programmer provost reader referee"
    " representative researcher resident reviewer scholar scientist secretary shareholder"
    " specialist statistician strategist student supervisor surgeon teacher technician trainee"
    " translator treasurer tutor undergraduate vicepresident visitor volunteer warden worker writer"
    " physician nurse lawyer attorney gardener cook baker"
    " waiter waitress driver cashier barista farmer carpenter electrician mechanic photographer"
    " artist musician composer actor curator producer reporter correspondent columnist trainer"
    " evaluator chairperson freelance convenor convener ombudsperson"
    " abteilungsleiter abteilungsleiterin angestellte angestellter assistent assistentin"
    " auszubildender beraterin berater betreuer doktorand doktorandin dozent dozentin entwickler"
    " entwicklerin forscher forscherin geschaftsfuhrer geschaftsfuhrerin gastwissenschaftler"
    " gastwissenschaftlerin gruppenleiter gruppenleiterin gutachter gutachterin hilfskraft hiwi"
    " informatiker informatikerin ingenieur ingenieurin leiter leiterin lehrer lehrerin"
    " lehrbeauftragte lehrbeauftragter mitarbeit mitarbeiter mitarbeiterin praktikant praktikantin"
    " praktikum professorin projektleiter projektleiterin referent referentin softwareentwickler"
    " softwareentwicklerin student studentin tutorin vorstand werkstudent werkstudentin"
    " wissenschaftler wissenschaftlerin ubersetzer ubersetzerin dolmetscher redakteur"
    " redakteurin sprecher sprecherin"
    " vertretungsprofessor vertretungsprofessorin privatdozent privatdozentin oberarzt oberarztin"
    " assistenzarzt assistenzarztin arzt arztin mitglied vorsitzender vorsitzende trainerin"
    " organisator organisatorin freiberufler freiberuflerin"
    " charge chargee chef cheffe chercheur chercheuse journaliste redacteur redactrice"
    " conferencier consultante developpeur"
    " developpeuse directeur directrice doctorant doctorante enseignant enseignante ingenieure"
    " maitre maitresse membre evaluateur evaluatrice relecteur relectrice rapporteur rapporteure"
    " president presidente tresorier tresoriere secretaire ater traducteur traductrice moniteur"
    " postdoctorant"
    " postdoctorante professeur professeure responsable stage stagiaire"
    " analista asistente ayudante becario becaria catedratico consultor consultora desarrollador"
    " desarrolladora directora doctorando docente estudiante gerente ingeniera ingeniero"
    " investigador investigadora jefe jefa profesor profesora programador programadora practicante"
    " practicas tecnico tecnica medico medica residente enfermero enfermera revisor revisora"
    " evaluador evaluadora miembro vocal secretaria presidenta tesorero tesorera abogado abogada"
    " arquitecto arquitecta traductor traductora interprete coordinador coordinadora periodista"
)

#: Words that stand before those nouns and belong to the role.
ROLE_WORDS = ROLE_NOUNS | word_set(
    "active adjunct current former permanent applied assistant associate autonomous"
    " backend bachelor business chief civil clinical"
    " computer cto data deep deputy devops distinguished doctoral dr electrical emeritus embedded"
    " exchange executive external faculty field first founding front frontend full"
    " fullstack general"
    " global graduate guest hardware head honorary hr industrial intern interim it junior key lead"
    " learning machine managing marketing master mechanical ml mobile ms msc"
    " network part time phd ph d postdoctoral post predoctoral pre principal product"
    " program programme project qa quality quantitative regional reliability research residency"
    " sales security senior site software special staff stack statistical student summer"
    " support sr jr teaching technical temporary tenured tenure track"
    " test undergraduate ux vice visiting web winter working young youth"
    " akademische akademischer freier freie leitende leitender stellvertretende stellvertretender"
    " studentische studentischer wissenschaftliche wissenschaftlicher duale dualer"
    " adjoint adjointe associe associee principal senior stagiaire"
    " adjunto adjunta titular predoctoral postdoctoral"
)

#: Times without work, which a CV gives a line among its positions.
BREAKS = (
    "parental leave, maternity leave, paternity leave, family leave, childcare leave, sick leave,"
    "medical leave, leave of absence, on leave, career break, career pause, sabbatical, gap year,"
    "elternzeit, mutterschutz, babypause, familienzeit, pflegezeit, auszeit, sabbatjahr,"
    "berufliche auszeit, conge maternite, conge de maternite, conge paternite, conge parental,"
    "conge sabbatique, conge maladie, conge, annee sabbatique, interruption de carriere,"
    "baja maternal, baja por maternidad, baja paternal, baja medica, permiso de maternidad,"
    "permiso parental, permiso de paternidad, excedencia, ano sabatico, 育児休業, 育児休暇, 育休,"
    "産休, 産前産後休業, 休職, 療養"
)

#: Role words that are named after a programme: an acronym before them is part of the role.
PROGRAMME_WORDS = word_set(
    "exchange fellow fellowship scholar scholarship laureate grantee resident residency"
)

#: Organisations whose name ends in a word that could begin a role.
ORGANIZATIONS = (
    "Meta AI",
    "Facebook AI",
    "Google AI",
    "Google Research",
    "Microsoft Research",
    "IBM Research",
    "Adobe Research",
    "Amazon Science",
    "Bosch Research",
    "NVIDIA Research",
    "Intel Labs",
    "Naver Labs",
    "Samsung Research",
    "Sony AI",
    "Yahoo Research",
    "Disney Research",
    "Allen Institute for AI",
    "Snap Research",
    "Salesforce Research",
    "Apple Machine Learning",
    "Booking Holdings",
)

#: Words of which the name of an institution is made.
INSTITUTION_WORDS = word_set(
    "academy academia ag agency akademie association board bundesamt bureau center centre centro"
    " cern clinic club cnrs collaboration college colegio collegium committee company"
    " conservatory conservatoire konservatorium"
    " consortium corp corporation council department departement departamento ecole escuela eth ev"
    " facultad faculte faculty fakultat federation foundation fraunhofer fundacion gesellschaft"
    " gmbh group gruppe gymnasium helmholtz hochschule hopital hospital inc inria institucion"
    " institut institute institution institutes instituto klinikum lab laboratoire laboratory"
    " laboratories labs laboratorio limited ltd llc lycee mint ministry museum observatory office"
    " organization organisation planck polytechnic polytechnique politecnico press realschule"
    " sarl sas school schule service society societe sociedad sorbonne stiftung tech trust"
    " union universidad universita universitat universite universiteit universities university"
    " verband verein zentrum"
)

#: Countries, and the states and other words that end an address.
COUNTRIES = frozenset(
    re.split(
        ",",
        "afghanistan,albania,algeria,andorra,angola,argentina,argentinien,argentine,armenia,"
        "australia,australien,australie,austria,osterreich,autriche,azerbaijan,bahrain,bangladesh,"
        "belarus,belgium,belgien,belgique,belgica,bolivia,bosnia,botswana,brazil,brasilien,bresil,"
        "brasil,bulgaria,bulgarien,cambodia,cameroon,canada,kanada,chile,china,chine,colombia,"
        "costa rica,croatia,kroatien,cuba,cyprus,czech republic,czechia,tschechien,denmark,"
        "danemark,dinamarca,deutschland,ecuador,egypt,agypten,egypte,el salvador,estonia,estland,"
        "england,ethiopia,finland,finnland,finlande,finlandia,france,frankreich,francia,georgia,"
        "germany,allemagne,alemania,ghana,great britain,greece,griechenland,grece,grecia,"
        "guatemala,hong kong,hungary,ungarn,hongrie,hungria,iceland,island,india,indien,inde,"
        "indonesia,iran,iraq,ireland,irland,irlande,irlanda,israel,italy,italien,italie,italia,"
        "jamaica,japan,japon,jordan,kazakhstan,kenya,kuwait,latvia,lettland,lebanon,liechtenstein,"
        "lithuania,litauen,luxembourg,luxemburg,macau,madagascar,malaysia,malta,mexico,mexiko,"
        "mexique,moldova,monaco,mongolia,montenegro,morocco,marokko,maroc,marruecos,mozambique,"
        "namibia,nepal,netherlands,the netherlands,niederlande,pays bas,paises bajos,new zealand,"
        "neuseeland,nicaragua,nigeria,north macedonia,norway,norwegen,norvege,noruega,oman,"
        "pakistan,panama,paraguay,peru,philippines,poland,polen,pologne,polonia,portugal,"
        "puerto rico,qatar,romania,rumanien,roumanie,rumania,russia,russland,russie,rusia,rwanda,"
        "saudi arabia,scotland,schottland,senegal,serbia,serbien,singapore,singapur,singapour,"
        "slovakia,slowakei,slovenia,slowenien,south africa,sudafrika,south korea,sudkorea,"
        "coree du sud,corea del sur,republic of korea,korea,spain,spanien,espagne,espana,sri lanka,"
        "sudan,sweden,schweden,suede,suecia,switzerland,schweiz,suisse,suiza,syria,taiwan,tanzania,"
        "thailand,tunisia,tunesien,tunisie,turkey,turkiye,turkei,turquie,turquia,uganda,uk,u k,"
        "ukraine,united arab emirates,uae,united kingdom,vereinigtes konigreich,royaume uni,"
        "reino unido,united states,united states of america,uruguay,us,usa,u s a,u s,etats unis,"
        "estados unidos,uzbekistan,venezuela,vietnam,wales,yemen,zambia,zimbabwe,"
        "online,virtual,remote,hybrid,europe,europa,worldwide,en ligne,en linea,"
        "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,hawaii,"
        "idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,"
        "michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,"
        "new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,"
        "rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,"
        "west virginia,wisconsin,wyoming,ontario,quebec,british columbia,alberta,bayern,bavaria",
    )
)
STATES = word_set(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM"
    " NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB NSW VIC QLD"
)

#: Degrees, as a pattern: the longest forms first.
_FACULTY = (
    r"(?:Science|Arts|Engineering|Philosophy|Laws?|Education|Business Administration|Fine Arts"
    r"|Music|Technology|Medicine|Public Health|Architecture)"
)
DEGREE = (
    r"(?:Diplôme d['’]ingénieure?|Diplôme universitaire|DUT|BTS|PGCert|PGDip|PGCE|MRes|MSci|MMath"
    r"|MChem|MLitt|MFA|MPH|MPP|MPA|MSW|BASc|BFA|BBA|EdD|DSc|HND"
    rf"|Doctor of {_FACULTY}|Masters? of {_FACULTY}|Bachelors? of {_FACULTY}"
    r"|[BMD]\.?S\.?[NW]\.?(?!\w)|D\.?N\.?P\.?|Doctorate|Doctoral degree"
    r"|Master['’]?s?(?: degree)?|Bachelor['’]?s?(?: degree)?"
    r"|Ph\.?\s?D\.?|D\.?Phil\.?|M\.?Phil\.?|M\.?Sc\.?|M\.?S\.?|M\.?Eng\.?|M\.?B\.?A\.?|M\.?A\.?"
    r"|M\.?Ed\.?|LL\.?M\.?|LL\.?B\.?|M\.?D\.?|B\.?Sc\.?|B\.?S\.?|B\.?Eng\.?|B\.?A\.?|B\.?Tech\.?"
    r"|M\.?Tech\.?|Dr\.(?: ?[a-z]{2,4}\.)*|Dipl(?:om|\.)?-[A-Z][a-z]+\.?|Diplom(?:a|e)?|Diplôme"
    r"|Staatsexamen|Magister|Promotion|Habilitation|Abitur|Doctorat|Thèse|Maîtrise|Licence"
    r"|Ausbildung(?= zu[rm]\b)|Studium(?= de[rs]\b)|Baccalauréat|Doctorado|Máster|Maestría"
    r"|Licenciatura|Licenciad[oa]|Grado|Bachillerato|(?:[A-Z][a-z]+ )degree|Medical [Dd]octor"
    r"|cand\. ?med\.|Postgraduate Diploma|HDR|DEA|DESS|Agrégation|Mastère|Magistère|Ingeniería"
    r"|Ingenier[oa]|Graduad[oa]|Diplomad[oa]|Diplomatura"
    r"|Doctora?(?= en\b)|Docteure?(?= (?:en|ès)\b)|Licenciée?(?= (?:en|ès)\b)"
    r"|Ingénieur|High School Diploma|Associate Degree|Associate of (?:Arts|Science)"
    r"|A\.A\.(?:S\.)?|A\.S\.|A-[Ll]evels|Matura)"
)

LANGUAGE_NAMES = word_set(
    "afrikaans albanian arabic armenian basque bengali bosnian bulgarian cantonese catalan chinese"
    " croatian czech danish dutch english estonian farsi finnish french galician georgian german"
    " greek hebrew hindi hungarian icelandic indonesian irish italian japanese korean kurdish latin"
    " latvian lithuanian luxembourgish macedonian malay mandarin marathi nepali norwegian pashto"
    " persian polish portuguese punjabi romanian russian sanskrit serbian slovak slovenian spanish"
    " swahili swedish tamil telugu thai tibetan turkish ukrainian urdu vietnamese welsh"
    " arabisch chinesisch danisch deutsch englisch finnisch franzosisch griechisch italienisch"
    " japanisch latein niederlandisch norwegisch polnisch portugiesisch russisch schwedisch"
    " spanisch tschechisch turkisch ungarisch mandarin hebraisch"
    " allemand anglais arabe chinois coreen danois espagnol francais grec hebreu italien japonais"
    " neerlandais polonais portugais russe suedois turc"
    " aleman arabe catalan chino coreano danes espanol frances gallego griego hebreo"
    " holandes ingles"
    " italiano japones polaco portugues ruso sueco turco vasco castellano euskera"
) | frozenset(fold("日本語 英語 中国語 韓国語 ドイツ語 フランス語 スペイン語 イタリア語 ロシア語"))

#: Words of links and marks whose text says nothing about the work or project.
LINK_WORDS = word_set(
    "link links code pdf paper website web site page homepage github demo slides video poster here"
    " arxiv doi url data dataset blog docs documentation repo repository project app supplement"
    " bibtex bib html preprint source online publisher"
)

DISTINCTIONS = (
    "best student paper award",
    "best student paper",
    "best paper award",
    "best paper runner-up",
    "best paper finalist",
    "best paper candidate",
    "best paper",
    "best poster award",
    "best poster",
    "best demo award",
    "outstanding paper award",
    "outstanding paper",
    "distinguished paper award",
    "distinguished paper",
    "test of time award",
    "honorable mention",
    "honourable mention",
    "oral presentation",
    "long oral",
    "oral",
    "spotlight",
    "spotlight presentation",
    "highlight",
    "notable top 5%",
    "notable top 25%",
    "featured certification",
    "editor's choice",
    "cover article",
)

STATUSES = (
    "accepted for publication",
    "accepted",
    "to appear",
    "in press",
    "forthcoming",
    "under review",
    "under revision",
    "in review",
    "in revision",
    "in preparation",
    "submitted for publication",
    "submitted",
    "im druck",
    "im erscheinen",
    "angenommen",
    "eingereicht",
    "in begutachtung",
    "in vorbereitung",
    "sous presse",
    "à paraître",
    "accepté",
    "soumis",
    "en évaluation",
    "en préparation",
    "en prensa",
    "aceptado",
    "enviado",
    "en revisión",
    "en evaluación",
    "en preparación",
    "印刷中",
    "投稿中",
    "査読中",
)

#: Series of proceedings that stand in a citation with a bare number.
SERIES = word_set("PMLR LNCS LNAI LNEE LNBI CCIS LIPIcs CEUR JMLR OASIcs EPTCS IFIP")

TALK_TYPES = (
    "keynote, plenary, invited plenary, invited talk, invited tutorial, invited lecture, talk,"
    "contributed talk, tutorial, seminar, colloquium, poster, lecture, workshop, panel, panelist,"
    "interdisciplinary colloquium, oral presentation, poster presentation, presentation, vortrag,"
    "invited, contributed, contributed poster, keynote lecture, keynote talk, plenary talk,"
    "invited presentation, paper presentation, conference paper, guest talk, public talk,"
    "public lecture, vortrag auf einladung, gastvortrag, hauptvortrag, plenarvortrag,"
    "posterprasentation, conference, communication, communication orale, affiche,"
    "conference pleniere, ponencia invitada,"
    "comunicacion oral, conferencia invitada, conferencia, conferencia plenaria,"
    "招待講演, 基調講演, 口頭発表, ポスター発表, ポスター, 一般講演,"
    "eingeladener vortrag, kolloquium, seminaire, conference invitee, expose, charla, ponencia,"
    "seminario, invited seminar, guest lecture, lightning talk, conference talk"
)

#: Headings over talks, by what they say of each talk below.
TALK_GROUPS: Mapping[str, str] = {
    "invited": "invited, eingeladen, eingeladene, invitee, invitees, invite, invites, invitada,"
    "invitadas, 招待講演",
    "contributed": "contributed, beitrage, orales, comunicaciones, oral presentations, 一般講演,"
    "口頭発表",
    "keynote": "keynote, keynotes, plenary, plenarvortrage, plenieres, plenarias, 基調講演",
    "poster": "poster, posters, affiches, carteles, ポスター, ポスター発表",
    "tutorial": "tutorial, tutorials",
    "lecture": "lectures, guest lectures, gastvortrage",
    "seminar": "seminars, colloquia, kolloquien, seminaires, seminarios",
    "outreach": "public, outreach, popular",
}

#: Words of headings that group entries and name no organisation.
GROUP_WORDS = word_set(
    "academia academic current earlier early former full industry industrial international"
    " internships national other past part present previous professional research time"
    " undergraduate graduate"
)

#: What says that a document is a CV, with the ``of`` and the ``'s`` that belong to it.
CV_WORDS = re.compile(
    r"(?:['’]s?\s+(?:\w+\s+){0,2})?(?<!\w)(?:(?:curriculum|currículum|curriculo)(?:\s+v[ií]t(?:ae|æ))?"
    r"|c\.\s?v\.|cv|r[ée]sum[ée]|tabellarischer\s+lebenslauf|lebenslauf|hoja de vida|vitae"
    r"|vita(?!\s+(?-i:[^\W\da-z_])))(?!\w)(?:\s+(?:of|von|de|du|for)(?!\w)|\s+d['’])?"
    r"|(?:職務経歴|履歴|業績)書",
    re.I,
)


def find_phrase(words: list[str], table: str) -> str:
    """The row of a table with the earliest phrase among these words, the longest of equals."""
    return first_phrase(words, _phrases(table))


def exact_phrase(plain: str, table: str) -> str:
    """The row of a table that has exactly this phrase."""
    return _phrases(table).get(tuple(fold(plain)), "")


_TABLES: Mapping[str, Mapping[str, str]] = {
    "sections": SECTIONS,
    "work types": WORK_TYPES,
    "labels": LABELS,
    "contacts": CONTACT_LABELS,
    "talks": {"talk": TALK_TYPES},
    "talk groups": TALK_GROUPS,
    "breaks": {"break": BREAKS},
}


@lru_cache(maxsize=8)
def _phrases(table: str) -> Phrases:
    return phrases_of(_TABLES[table])

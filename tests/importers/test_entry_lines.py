"""Single lines of CVs in five languages: who did what, for whom, where and when.

The people are invented. Each line is read below the heading of its section, and all fields of
its record are compared: a fact in a field where it does not belong fails, too.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv import read_markdown_cv
from cvbuild.model import PRESENT, Profile
from cvbuild.richtext import to_plain
from cvbuild.source import Source

JOBS = [
    ("**Laborleiterin**, BASF SE, Ludwigshafen, seit März 2019",
     {"role": "Laborleiterin", "organization": "BASF SE", "location": "Ludwigshafen",
      "start": "2019-03", "end": "present"}),
    ("**Postdoktorandin**, ETH Zürich, 04/2016 – 02/2019",
     {"role": "Postdoktorandin", "organization": "ETH Zürich",
      "start": "2016-04", "end": "2019-02"}),
    ("**Entwicklungsingenieur**, Nordwerk GmbH & Co. KG, Kiel, 2012 – 2015",
     {"role": "Entwicklungsingenieur", "organization": "Nordwerk GmbH & Co. KG",
      "location": "Kiel", "start": "2012", "end": "2015"}),
    ("Wissenschaftliche Mitarbeiterin, Universität Bonn, 10/2009 – 09/2012",
     {"role": "Wissenschaftliche Mitarbeiterin", "organization": "Universität Bonn",
      "start": "2009-10", "end": "2012-09"}),
    ("2015 – 2018: Produktmanagerin bei Müller & Söhne AG, Hamburg",
     {"role": "Produktmanagerin", "organization": "Müller & Söhne AG", "location": "Hamburg",
      "start": "2015", "end": "2018"}),
    ("seit 2020: **Oberärztin**, Klinikum Nord, Nürnberg",
     {"role": "Oberärztin", "organization": "Klinikum Nord", "location": "Nürnberg",
      "start": "2020", "end": "present"}),
    ("**Stationsleitung Intensivpflege**, Klinikum Nord, Nürnberg, 2014 – 2017",
     {"role": "Stationsleitung Intensivpflege", "organization": "Klinikum Nord",
      "location": "Nürnberg", "start": "2014", "end": "2017"}),
    ("**Werkstudentin Datenanalyse**, Siemens AG, Erlangen, 04/2011 – 03/2012",
     {"role": "Werkstudentin Datenanalyse", "organization": "Siemens AG",
      "location": "Erlangen", "start": "2011-04", "end": "2012-03"}),
    ("Gymnasiallehrer für Mathematik und Physik, Schiller-Gymnasium, Köln, 2008–2013",
     {"role": "Gymnasiallehrer für Mathematik und Physik", "organization": "Schiller-Gymnasium",
      "location": "Köln", "start": "2008", "end": "2013"}),
    ("**Referentin für Öffentlichkeitsarbeit**, Stadt Freiburg, 2016 – 2019",
     {"role": "Referentin für Öffentlichkeitsarbeit", "organization": "Stadt Freiburg",
      "start": "2016", "end": "2019"}),
    ("**Gesundheits- und Krankenpfleger**, Charité, Berlin, 2010 – 2014",
     {"role": "Gesundheits- und Krankenpfleger", "organization": "Charité", "location": "Berlin",
      "start": "2010", "end": "2014"}),
    ("**Siemens AG**, Entwicklungsingenieurin, München, 2018 – heute",
     {"role": "Entwicklungsingenieurin", "organization": "Siemens AG", "location": "München",
      "start": "2018", "end": "present"}),
    ("Max-Planck-Institut für Kohlenforschung, Doktorand, Mülheim, 2009 – 2013",
     {"role": "Doktorand", "organization": "Max-Planck-Institut für Kohlenforschung",
      "location": "Mülheim", "start": "2009", "end": "2013"}),
    ("**Studentische Hilfskraft**, Institut für Physik, Universität Mainz, 2007 – 2008",
     {"role": "Studentische Hilfskraft",
      "organization": "Institut für Physik, Universität Mainz", "start": "2007", "end": "2008"}),
    ("**Praktikantin**, Deutsche Welle, Bonn, Juli 2005",
     {"role": "Praktikantin", "organization": "Deutsche Welle", "location": "Bonn",
      "date": "2005-07"}),
    ("**Senior Software Engineer**, Acme Inc., Boston, 2019 – 2021",
     {"role": "Senior Software Engineer", "organization": "Acme Inc.", "location": "Boston",
      "start": "2019", "end": "2021"}),
    ("**Staff Nurse**, Providence Hospital, Portland, OR, 2014 – 2018",
     {"role": "Staff Nurse", "organization": "Providence Hospital", "location": "Portland, OR",
      "start": "2014", "end": "2018"}),
    ("Nurse, Acme Hospital, 2014 – 2018",
     {"role": "Nurse", "organization": "Acme Hospital", "start": "2014", "end": "2018"}),
    ("**Lecturer in Modern History**, King's College London, 2011–2016",
     {"role": "Lecturer in Modern History", "organization": "King's College London",
      "start": "2011", "end": "2016"}),
    ("**Acme Ltd**, Data Analyst, Leeds, 2017 – 2019",
     {"role": "Data Analyst", "organization": "Acme Ltd", "location": "Leeds",
      "start": "2017", "end": "2019"}),
    ("Data Scientist at Blue Harbor LLC, Austin, TX, June 2018 – present",
     {"role": "Data Scientist", "organization": "Blue Harbor LLC", "location": "Austin, TX",
      "start": "2018-06", "end": "present"}),
    ("**Head of Marketing**, Green Fields plc, Dublin, Ireland, 2012 – 2016",
     {"role": "Head of Marketing", "organization": "Green Fields plc",
      "location": "Dublin, Ireland", "start": "2012", "end": "2016"}),
    ("2016–2019 Postdoctoral Fellow, University of Oxford, Oxford",
     {"role": "Postdoctoral Fellow", "organization": "University of Oxford",
      "location": "Oxford", "start": "2016", "end": "2019"}),
    ("**Research Associate**, University of Leeds, School of Physics, 2009 – 2012",
     {"role": "Research Associate", "organization": "University of Leeds, School of Physics",
      "start": "2009", "end": "2012"}),
    ("**Research Assistant**, University of Leeds, Computer Science, 2007 – 2009",
     {"role": "Research Assistant", "organization": "University of Leeds, Computer Science",
      "start": "2007", "end": "2009"}),
    ("**Ingénieure d'études**, CNRS, Lyon, 2015 – 2018",
     {"role": "Ingénieure d'études", "organization": "CNRS", "location": "Lyon",
      "start": "2015", "end": "2018"}),
    ("**Chargée de recherche**, INRAE, Montpellier, depuis 2019",
     {"role": "Chargée de recherche", "organization": "INRAE", "location": "Montpellier",
      "start": "2019", "end": "present"}),
    ("**Maître de conférences**, Université de Nantes, 2010 – 2017",
     {"role": "Maître de conférences", "organization": "Université de Nantes",
      "start": "2010", "end": "2017"}),
    ("Développeuse web, Pixel SARL, Rennes, janvier 2018 – juin 2020",
     {"role": "Développeuse web", "organization": "Pixel SARL", "location": "Rennes",
      "start": "2018-01", "end": "2020-06"}),
    ("**Vendeuse**, Galerie du Port SAS, Marseille, 2011 – 2013",
     {"role": "Vendeuse", "organization": "Galerie du Port SAS", "location": "Marseille",
      "start": "2011", "end": "2013"}),
    ("**Animatrice socioculturelle**, Ville de Brest, 2009 – 2011",
     {"role": "Animatrice socioculturelle", "organization": "Ville de Brest",
      "start": "2009", "end": "2011"}),
    ("2012–2015 : Doctorante contractuelle, Université Lyon 2",
     {"role": "Doctorante contractuelle", "organization": "Université Lyon 2",
      "start": "2012", "end": "2015"}),
    ("Stagiaire, Musée de Bretagne, Rennes, été 2008",
     {"role": "Stagiaire", "organization": "Musée de Bretagne", "location": "Rennes",
      "date": "2008", "extra": "{'when': 'été 2008'}"}),
    ("**Formateur**, Institut Pasteur, Lille, 2004 – 2006",
     {"role": "Formateur", "organization": "Institut Pasteur", "location": "Lille",
      "start": "2004", "end": "2006"}),
    ("**Ingeniera de software**, Telefónica S.A., Madrid, 2016 – 2019",
     {"role": "Ingeniera de software", "organization": "Telefónica S.A.", "location": "Madrid",
      "start": "2016", "end": "2019"}),
    ("**Investigadora posdoctoral**, Universidad de Granada, desde 2020",
     {"role": "Investigadora posdoctoral", "organization": "Universidad de Granada",
      "start": "2020", "end": "present"}),
    ("Profesor titular, Universidad de Sevilla, 2008 – 2015",
     {"role": "Profesor titular", "organization": "Universidad de Sevilla",
      "start": "2008", "end": "2015"}),
    ("**Jefa de enfermería**, Hospital La Paz, Madrid, 2010 – 2014",
     {"role": "Jefa de enfermería", "organization": "Hospital La Paz", "location": "Madrid",
      "start": "2010", "end": "2014"}),
    ("**Diseñadora gráfica**, Estudio Norte S.L., Bilbao, 2012 – 2014",
     {"role": "Diseñadora gráfica", "organization": "Estudio Norte S.L.", "location": "Bilbao",
      "start": "2012", "end": "2014"}),
    ("Becario predoctoral, CSIC, Valencia, 2005 – 2009",
     {"role": "Becario predoctoral", "organization": "CSIC", "location": "Valencia",
      "start": "2005", "end": "2009"}),
    ("**Vendedor**, Librería Sol, Cádiz, 2003 – 2004",
     {"role": "Vendedor", "organization": "Librería Sol", "location": "Cádiz",
      "start": "2003", "end": "2004"}),
    ("**主任研究員**、株式会社青空技研、東京、2019年4月 – 現在",
     {"role": "主任研究員", "organization": "株式会社青空技研", "location": "東京",
      "start": "2019-04", "end": "present"}),
    ("2012年4月 – 2015年3月　株式会社青空技研　エンジニア",
     {"role": "エンジニア", "organization": "株式会社青空技研",
      "start": "2012-04", "end": "2015-03"}),
    ("2008年4月～2012年3月 北山大学 助教",
     {"role": "助教", "organization": "北山大学", "start": "2008-04", "end": "2012-03"}),
    ("看護師、みなと病院、横浜、2005年 – 2008年",
     {"role": "看護師", "organization": "みなと病院", "location": "横浜",
      "start": "2005", "end": "2008"}),
    ("**Teamleiter Vertrieb**, Holzmann KG, Bremen, 2011 – 2014",
     {"role": "Teamleiter Vertrieb", "organization": "Holzmann KG", "location": "Bremen",
      "start": "2011", "end": "2014"}),
    ("**Ärztin in Weiterbildung**, Universitätsklinikum Essen, 2013–2016",
     {"role": "Ärztin in Weiterbildung", "organization": "Universitätsklinikum Essen",
      "start": "2013", "end": "2016"}),
    ("Freiberufliche Übersetzerin, Leipzig, seit 2014",
     {"role": "Freiberufliche Übersetzerin", "location": "Leipzig", "start": "2014",
      "end": "present"}),
    ("**Vorstandsassistentin**, Sparkasse Ulm, 2010 – 2012",
     {"role": "Vorstandsassistentin", "organization": "Sparkasse Ulm", "start": "2010",
      "end": "2012"}),
    ("2019 – heute **Consultant**, Accenta GmbH, Frankfurt am Main",
     {"role": "Consultant", "organization": "Accenta GmbH", "location": "Frankfurt am Main",
      "start": "2019", "end": "present"}),
    ("**Kindergärtnerin**, Kita Sonnenschein, Mainz, 2001 – 2004",
     {"role": "Kindergärtnerin", "organization": "Kita Sonnenschein", "location": "Mainz",
      "start": "2001", "end": "2004"}),
    ("**Directeur adjoint**, Lycée Victor Hugo, Rennes, 2012 – 2016",
     {"role": "Directeur adjoint", "organization": "Lycée Victor Hugo", "location": "Rennes",
      "start": "2012", "end": "2016"}),
    ("**Infirmière diplômée d'État**, CHU de Nantes, 2013 – 2018",
     {"role": "Infirmière diplômée d'État", "organization": "CHU de Nantes", "start": "2013",
      "end": "2018"}),
    ("**Attachée temporaire d'enseignement et de recherche**, Université Rennes 2, 2014 – 2015",
     {"role": "Attachée temporaire d'enseignement et de recherche",
      "organization": "Université Rennes 2", "start": "2014", "end": "2015"}),
    ("Médico residente, Hospital Clínic, Barcelona, 2010–2014",
     {"role": "Médico residente", "organization": "Hospital Clínic", "location": "Barcelona",
      "start": "2010", "end": "2014"}),
    ("**Farmacéutica**, Farmacia Central, Sevilla, 2006 – 2008",
     {"role": "Farmacéutica", "organization": "Farmacia Central", "location": "Sevilla",
      "start": "2006", "end": "2008"}),
    ("**Profesora ayudante doctora**, Universidad de Salamanca, 2012 – 2016",
     {"role": "Profesora ayudante doctora", "organization": "Universidad de Salamanca",
      "start": "2012", "end": "2016"}),
    ("**Site Reliability Engineer**, Google, Zurich, Switzerland, 2016 – 2019",
     {"role": "Site Reliability Engineer", "organization": "Google",
      "location": "Zurich, Switzerland", "start": "2016", "end": "2019"}),
    ("Physical Therapist, Mercy Hospital, Des Moines, IA, 2011 – 2015",
     {"role": "Physical Therapist", "organization": "Mercy Hospital",
      "location": "Des Moines, IA", "start": "2011", "end": "2015"}),
    ("Bank teller, First National Bank, Omaha, NE, 2003 – 2005",
     {"role": "Bank teller", "organization": "First National Bank", "location": "Omaha, NE",
      "start": "2003", "end": "2005"}),
    ("**Chief Medical Officer**, Bluebird Health, Inc., Seattle, WA, 2017 – present",
     {"role": "Chief Medical Officer", "organization": "Bluebird Health, Inc.",
      "location": "Seattle, WA", "start": "2017", "end": "present"}),
    ("University of Bonn, Institute of Physics, PhD student, 2009 – 2013",
     {"role": "PhD student", "organization": "University of Bonn, Institute of Physics",
      "start": "2009", "end": "2013"}),
    ("2016年4月 – 現在　北山大学大学院理学研究科　准教授",
     {"role": "准教授", "organization": "北山大学大学院理学研究科", "start": "2016-04",
      "end": "present"}),
    ("営業職、山田商事株式会社、大阪、2003年4月 – 2006年3月",
     {"role": "営業職", "organization": "山田商事株式会社", "location": "大阪", "start": "2003-04",
      "end": "2006-03"}),
    ("**Registered Nurse** — Legacy Emanuel, Portland, OR, 2015 – 2018",
     {"role": "Registered Nurse", "organization": "Legacy Emanuel", "location": "Portland, OR",
      "start": "2015", "end": "2018"}),
    ("US Army, Sergeant, 2008 – 2012",
     {"role": "Sergeant", "organization": "US Army", "start": "2008", "end": "2012"}),
    ("seit 2012 Ärztlicher Direktor, Klinik für Chirurgie, Universitätsklinikum Ulm",
     {"role": "Ärztlicher Direktor", "start": "2012", "end": "present",
      "organization": "Klinik für Chirurgie, Universitätsklinikum Ulm"}),
]  # fmt: skip

STUDIES = [
    ("**M.Sc. Chemie**, Universität Heidelberg, 2008 – 2011, Note 1,2",
     {"degree": "M.Sc.", "area": "Chemie", "institution": "Universität Heidelberg",
      "grade": "Note 1,2", "start": "2008", "end": "2011"}),
    ("**Promotion in Physik**, Universität Göttingen, 2012 – 2016",
     {"degree": "Promotion", "area": "Physik", "institution": "Universität Göttingen",
      "start": "2012", "end": "2016"}),
    ("Abitur, Goethe-Gymnasium, Kassel, 2003",
     {"degree": "Abitur", "institution": "Goethe-Gymnasium", "location": "Kassel",
      "date": "2003"}),
    ("Ph.D., Stanford University, Computer Science, expected May 2027",
     {"degree": "Ph.D.", "area": "Computer Science", "institution": "Stanford University",
      "date": "2027-05", "extra": "{'status': 'expected'}"}),
    ("B.A. (Hons), History, University of Leeds, 1999",
     {"degree": "B.A. (Hons)", "area": "History", "institution": "University of Leeds",
      "date": "1999"}),
    ("B.S.N., Linfield University, Portland, OR, 2010",
     {"degree": "B.S.N.", "institution": "Linfield University", "location": "Portland, OR",
      "date": "2010"}),
    ("**B.S.N.**, Linfield, 2010",
     {"degree": "B.S.N.", "institution": "Linfield", "date": "2010"}),
    ("**Master en histoire**, Université de Nantes, 2006 – 2008, mention très bien",
     {"degree": "Master", "area": "histoire", "institution": "Université de Nantes",
      "grade": "mention très bien", "start": "2006", "end": "2008"}),
    ("Doctorat en chimie, Université de Lyon, 2009–2012",
     {"degree": "Doctorat", "area": "chimie", "institution": "Université de Lyon",
      "start": "2009", "end": "2012"}),
    ("**Licenciado en Física**, Universidad de Granada, 2003–2008",
     {"degree": "Licenciado", "area": "Física", "institution": "Universidad de Granada",
      "start": "2003", "end": "2008"}),
    ("**Doctor en Física**, Universidad Complutense de Madrid (2008 - 2012)",
     {"degree": "Doctor", "area": "Física", "institution": "Universidad Complutense de Madrid",
      "start": "2008", "end": "2012"}),
    ("Máster en Ecología, Universidad de Barcelona, 2009",
     {"degree": "Máster", "area": "Ecología", "institution": "Universidad de Barcelona",
      "date": "2009"}),
    ("2008年3月 北山大学工学部 卒業",
     {"degree": "卒業", "institution": "北山大学工学部", "date": "2008-03"}),
    ("**MBA**, Harvard Business School, Boston, 2013",
     {"degree": "MBA", "institution": "Harvard Business School", "location": "Boston",
      "date": "2013"}),
    ("Diplom-Chemiker, Universität Köln, 2004",
     {"degree": "Diplom-Chemiker", "institution": "Universität Köln", "date": "2004"}),
    ("**Ausbildung zur Krankenschwester**, Klinikum Kassel, 1998 – 2001",
     {"degree": "Ausbildung", "area": "Krankenschwester", "institution": "Klinikum Kassel",
      "start": "1998", "end": "2001"}),
    ("Staatsexamen Medizin, Universität Freiburg, 2002–2008",
     {"degree": "Staatsexamen", "area": "Medizin", "institution": "Universität Freiburg",
      "start": "2002", "end": "2008"}),
    ("BSc (Hons) Biology, University of York, York, UK, 2:1, 2008–2011",
     {"degree": "BSc (Hons)", "area": "Biology", "institution": "University of York",
      "grade": "2:1", "location": "York, UK", "start": "2008", "end": "2011"}),
    ("Diplôme d'ingénieur, INSA Lyon, 2010",
     {"degree": "Diplôme d'ingénieur", "institution": "INSA Lyon", "date": "2010"}),
    ("Licence de lettres modernes, Université de Poitiers, 2003",
     {"degree": "Licence", "area": "lettres modernes", "institution": "Université de Poitiers",
      "date": "2003"}),
    ("Grado en Enfermería, Universidad de Murcia, 2010 – 2014",
     {"degree": "Grado", "area": "Enfermería", "institution": "Universidad de Murcia",
      "start": "2010", "end": "2014"}),
    ("Licenciada en Derecho, Universidad de Oviedo, 1998",
     {"degree": "Licenciada", "area": "Derecho", "institution": "Universidad de Oviedo",
      "date": "1998"}),
    ("2010年3月 北山大学大学院理学研究科 博士課程修了",
     {"degree": "博士課程修了", "institution": "北山大学大学院理学研究科", "date": "2010-03"}),
    ("Bachillerato, IES Alfonso X, Toledo, 2007",
     {"degree": "Bachillerato", "institution": "IES Alfonso X", "location": "Toledo",
      "date": "2007"}),
    ("A.A., Clackamas Community College, 2012",
     {"degree": "A.A.", "institution": "Clackamas Community College", "date": "2012"}),
    ("1990–1997 Studium der Humanmedizin, LMU München",
     {"degree": "Studium", "area": "Humanmedizin", "institution": "LMU München",
      "start": "1990", "end": "1997"}),
    ("1997 Promotion, LMU München, „Die Naht“",
     {"degree": "Promotion", "institution": "LMU München", "thesis": "Die Naht",
      "date": "1997"}),
]  # fmt: skip

AWARDS = [
    ("**Liebig-Preis**, Gesellschaft Deutscher Chemiker, 2018",
     {"title": "Liebig-Preis", "awarder": "Gesellschaft Deutscher Chemiker", "date": "2018"}),
    ("Promotionsstipendium, Studienstiftung, 2012 – 2015",
     {"title": "Promotionsstipendium", "awarder": "Studienstiftung",
      "start": "2012", "end": "2015"}),
    ("Best Nurse Award, Acme Hospital, 2015",
     {"title": "Best Nurse Award", "awarder": "Acme Hospital", "date": "2015"}),
    ("Prix de thèse, Université de Nantes, 2013",
     {"title": "Prix de thèse", "awarder": "Université de Nantes", "date": "2013"}),
    ("Premio Nacional de Enfermería, Ministerio de Sanidad, 2014",
     {"title": "Premio Nacional de Enfermería", "awarder": "Ministerio de Sanidad",
      "date": "2014"}),
    ("2016: Travel grant, $2,000, Royal Society",
     {"title": "Travel grant", "awarder": "Royal Society", "amount": "$2,000", "date": "2016"}),
    ("2018年 若手奨励賞、日本化学会",
     {"title": "若手奨励賞", "awarder": "日本化学会", "date": "2018"}),
    ("Promotionspreis der Universität Bonn, 2014",
     {"title": "Promotionspreis der Universität Bonn", "date": "2014"}),
    ("**Médaille de bronze**, CNRS, 2019",
     {"title": "Médaille de bronze", "awarder": "CNRS", "date": "2019"}),
    ("Fulbright Scholarship, U.S. Department of State, 2008 – 2009",
     {"title": "Fulbright Scholarship", "awarder": "U.S. Department of State", "start": "2008",
      "end": "2009"}),
    ("Gefahrstoffrecht, Haus der Technik, Essen, 2020",
     {"title": "Gefahrstoffrecht", "awarder": "Haus der Technik", "location": "Essen",
      "date": "2020"}),
    ("Projektmanagement (IPMA Level D), 2018",
     {"title": "Projektmanagement (IPMA Level D)", "date": "2018"}),
    ("ACLS, AHA, exp. 03/2026",
     {"title": "ACLS", "awarder": "AHA", "date": "2026-03", "extra": "{'status': 'exp.'}"}),
    ("BLS (expires 03/2025)", {"title": "BLS", "end": "2025-03"}),
    ("Ersthelfer, gültig bis 2027", {"title": "Ersthelfer", "end": "2027"}),
]  # fmt: skip

GRANTS = [
    ('€1,500,000, ERC Starting Grant "Birds", 2019 – 2024',
     {"title": "Birds", "awarder": "ERC Starting Grant", "amount": "€1,500,000",
      "start": "2019", "end": "2024"}),
    ('DFG, "Steine im Fluss", 250.000 €, 2015 – 2018',
     {"title": "Steine im Fluss", "awarder": "DFG", "amount": "250.000 €",
      "start": "2015", "end": "2018"}),
    ("ERC Starting Grant, €1,500,000, 2019 – 2024",
     {"title": "ERC Starting Grant", "amount": "€1,500,000", "start": "2019", "end": "2024"}),
    ('2020–2024: "Rivers and birds", NERC, £450,000 (PI)',
     {"title": "Rivers and birds", "awarder": "NERC", "amount": "£450,000", "summary": "PI",
      "start": "2020", "end": "2024"}),
]  # fmt: skip

STUDENTS = [
    ("Kim Lee, PhD, 2019–2023, now postdoc at MIT",
     {"organization": "Kim Lee", "role": "PhD", "summary": "now postdoc at MIT",
      "start": "2019", "end": "2023"}),
    ("Sam Wu (MSc, 2018)", {"organization": "Sam Wu", "role": "MSc", "date": "2018"}),
    ("Beatrice Lee, MSc, 2018", {"organization": "Beatrice Lee", "role": "MSc", "date": "2018"}),
    ("Hans Gärtner (PhD, 2019)", {"organization": "Hans Gärtner", "role": "PhD", "date": "2019"}),
    ("Patrice Gärtner, PhD student, since 2022",
     {"organization": "Patrice Gärtner", "role": "PhD student", "start": "2022",
      "end": "present"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), JOBS)
def test_jobs(line: str, expected: dict[str, str]) -> None:
    assert fields_of("Experience", line) == {"experience": [expected]}


@pytest.mark.parametrize(("line", "expected"), STUDIES)
def test_studies(line: str, expected: dict[str, str]) -> None:
    assert fields_of("Education", line) == {"education": [expected]}


@pytest.mark.parametrize(("line", "expected"), AWARDS)
def test_awards(line: str, expected: dict[str, str]) -> None:
    assert fields_of("Awards", line) == {"awards": [expected]}


@pytest.mark.parametrize(("line", "expected"), GRANTS)
def test_grants(line: str, expected: dict[str, str]) -> None:
    assert fields_of("Grants", line) == {"grants": [expected]}


@pytest.mark.parametrize(("line", "expected"), STUDENTS)
def test_students(line: str, expected: dict[str, str]) -> None:
    assert fields_of("Supervision", line) == {"supervision": [expected]}


def fields_of(heading: str, line: str) -> dict[str, list[dict[str, str]]]:
    """What a CV with this line in a section says, record by record, as plain text."""
    profile = read(f"# Jane Roe\n\n## {heading}\n\n- {line}\n")
    return {
        field.name: [plain_fields(record) for record in getattr(profile, field.name)]
        for field in dataclasses.fields(Profile)
        if field.name not in ("person", "version") and getattr(profile, field.name)
    }


def read(markdown: str) -> Profile:
    return read_markdown_cv(Source("cv.md", markdown), ImportOptions(), Report())


def plain_fields(record: Any) -> dict[str, str]:
    """The fields of a record that are filled, as plain text."""
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return {
        name: "present" if value is PRESENT else _plain(value)
        for name, value in values.items()
        if name != "line" and value
    }


def _plain(value: Any) -> str:
    return to_plain(value) if isinstance(value, tuple) else str(value)

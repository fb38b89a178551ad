"""Sentences as a reader would check them by hand: what changed the meaning, and what only says it otherwise."""

import pytest

from diptych.divergence import compare

CHANGED = """
number | The army lost 41 tanks in May. | The army lost 14 tanks in May.
number | The plant produces 3.5 million tonnes a year. | The plant produces 3.5 billion tonnes a year.
number | The road is 41 km long. | The road is 41 miles long.
number | Between 10 and 15 people were hurt. | Between 10 and 50 people were hurt.
number | Prices rose by 5 per cent. | Prices rose by 15 per cent.
number | The bridge cost $20 million. | The bridge cost €20 million.
number | He finished in third place. | He finished in second place.
number | Two thirds of the members voted for it. | One third of the members voted for it.
number | They need two hundred and fifty trucks. | They need 520 trucks.
date | The treaty was signed on 12 February 2015. | The treaty was signed on 21 February 2015.
date | Talks resume on Monday. | Talks resume on Tuesday.
date | The train leaves at 5:30 pm. | The train leaves at 5:30 am.
name | The minister flew to Vienna. | The minister flew to Geneva.
name | Fumio Kishida met the envoy. | Shinzo Abe met the envoy.
name | NATO rejected the plan. | OPEC rejected the plan.
name | Smith agreed to the plan on Monday. | Jones agreed to the plan on Monday.
name | Paris agreed to the plan on Monday. | Rome agreed to the plan on Monday.
negation | The government is pushing for a vote. | The government is not pushing for a vote.
negation | They were able to leave. | They were not able to leave.
negation | He denied that he was there. | He did not deny that he was there.
negation | The rules apply with exceptions. | The rules apply with no exceptions.
modality | The court will review the case. | The court may review the case.
modality | You must pay the fee. | You can pay the fee.
modality | The attack was supposedly planned abroad. | The attack was planned abroad.
modality | The town has up to 1,000 houses. | The town has 1,000 houses.
modality | More than 300 people died on Monday. | Fewer than 300 people died on Monday.
modality | At most 300 people may enter. | At least 300 people may enter.
modality | All prisoners were released. | Some prisoners were released.
modality | Most voters stayed at home. | Few voters stayed at home.
modality | The door is always locked. | The door is sometimes locked.
agent | Russia attacked Georgia in August. | Georgia attacked Russia in August.
agent | The police arrested the protesters. | The police were arrested by the protesters.
agent | The houses owned by the state stand empty. | The houses confiscated by the state stand empty.
agent | Her lawyer called yesterday. | His lawyer called yesterday.
attribution | The minister denied the report. | The minister confirmed the report.
attribution | The minister said the plan had failed. | The minister claimed the plan had failed.
attribution | The minister said that he took the money. | The minister admitted that he took the money.
attribution | The minister said that he took the money. | The minister denied that he took the money.
attribution | The ministry announced new rules. | The ministry promised new rules.
attribution | The prisoners were beaten, the lawyer said. | The prisoners were beaten.
attribution | The prisoners were beaten. | According to their lawyer, the prisoners were beaten.
attribution | The general asked for a ceasefire. | The general demanded a ceasefire.
tense | The company will close the plant. | The company closed the plant.
tense | She is writing a book. | She was writing a book.
question | You have seen the letter. | Have you seen the letter?
untranslated | He bought a new house. | He bought a new дом.
untranslated | The ships also sailed in May. | The ships también sailed in May.
antonym | They know more than that. | They know less than that.
agent | He lost his money in Tibet and his health in Nepal. | He lost his money in Nepal and his health in Tibet.
antonym | The bank increased its rates. | The bank reduced its rates.
antonym | It was an important meeting. | It was an unimportant meeting.
antonym | The talks were a success. | The talks were a failure.
antonym | They arrived before noon. | They arrived after noon.
antonym | Parliament approved the budget. | Parliament rejected the budget.
omission | He was sentenced to ten years in prison for treason. | He was sentenced to ten years in prison.
addition | The factory was closed. | The factory was closed by terrorists.
number | Some 1.2 million people fled. | Some 1.2 thousand people fled.
number | Unemployment fell to 4.1%. | Unemployment fell to 4.1 percentage points.
number | The dam holds 3 billion cubic metres. | The dam holds 3 million cubic metres.
number | A dozen ships sailed. | Two dozen ships sailed.
number | From 2010 to 2014 he lived in Rome. | From 2010 to 2016 he lived in Rome.
number | In 2019, 15 people died; in 2020, 25. | In 2020, 15 people died; in 2019, 25.
agent | He was born in Paris and died in Rome. | He was born in Rome and died in Paris.
agent | Paris must answer Rome's proposal. | Rome must answer Paris's proposal.
number | The board meets twice a year. | The board meets three times a year.
date | The war ended in the eighties. | The war ended in the 1990s.
date | The war ended in the 1990s. | The war ended in the 1980s.
date | The paper is dated 3 März 2019. | The paper is dated 3 May 2019.
date | Le traité du 5 février 2016 reste en vigueur. | Le traité du 5 mars 2016 reste en vigueur.
name | The World Health Organization sent a team. | The World Trade Organization sent a team.
name | Ambassador Antonov spoke to the press. | Ambassador Kislyak spoke to the press.
negation | Nobody was hurt in the fire. | Somebody was hurt in the fire.
negation | The treaty no longer binds us. | The treaty binds us.
modality | It is possible to meet. | It is impossible to meet.
modality | The firm might sell the unit. | The firm will sell the unit.
modality | He apparently knew the plan. | He knew the plan.
modality | Only members may vote. | Members may vote.
agent | The king was killed by his brother. | The king killed his brother.
antonym | Exports rose sharply last year. | Exports fell sharply last year.
antonym | The north of the country is dry. | The south of the country is dry.
wording | The two sides agreed to resume talks. | The two sides agreed to begin talks.
wording | The truce will hold if both sides agree. | The truce will hold because both sides agree.
wording | He apologised, but they left. | He apologised, so they left.
wording | The army or the navy may act. | The army and the navy may act.
wording | Prices rose. Therefore, demand fell. | Prices rose. Nevertheless, demand fell.
antonym | The truce will hold unless both sides agree. | The truce will hold if both sides agree.
antonym | Despite the sanctions, trade grew. | Because of the sanctions, trade grew.
antonym | They have been talking since 2014. | They have been talking until 2014.
modality | Few diplomats stayed. | A few diplomats stayed.
modality | They don't have to leave. | They must not leave.
modality | They must not leave. | They need not leave.
modality | He is expected to visit. | He visits.
number | Three of the five embassies closed. | Five of the three embassies closed.
number | The talks lasted 90 minutes. | The talks lasted two and a half hours.
number | It began three years ago. | It began a couple of years ago.
antonym | South Korea agreed to the plan. | North Korea agreed to the plan.
negation | Die Botschaft wurde nicht geschlossen. | Die Botschaft wurde geschlossen.
negation | El tratado no está en vigor. | El tratado está en vigor.
negation | Договор не действует. | Договор действует.
agent | The region, which joined Austria in 1955, is calm. | The region, which was annexed by Austria in 1955, is calm.
antonym | I doubt it. | I believe it.
modality | No flights were cancelled. | Not all flights were cancelled.
modality | the so-called republic | the republic
modality | Claims that Russia is supposedly testing bombs are false. | The claims that Russia tests bombs are untrue.
addition | Apia is the capital of Samoa. | Apia is the capital of American Samoa.
negation | He failed to convince them. | He convinced them.
number | 有41人受伤。 | 有14人受伤。
number | 価格は500円です。 | 価格は600円です。
number | 그는 41명을 보았다. | 그는 14명을 보았다.
date | 会议于11月20日举行。 | 会议于11月21日举行。
date | 条约2026年2月5日到期。 | 条约2026年2月15日到期。
date | 2026년 2월 5일에 끝난다. | 2026년 2월 6일에 끝난다.
negation | The road is only open to residents. | The road is not only open to residents.
negation | The meeting was not merely a formality. | The meeting was a formality.
"""
HARMLESS = """
He said the talks would go on. | He stated the talks would go on.
He said the talks would go on. | He insisted the talks would go on.
"I saw nothing," she said. | "I saw nothing," she told the court.
The army lost 41 tanks in May. | The army lost forty-one tanks in May.
The plant produces 3.5 million tonnes a year. | The plant produces 3,500,000 tons a year.
The road is 41 km long. | The road is 41 kilometres long.
The road is 10 miles long. | The road is 16 km long.
Between 10 and 15 people were hurt. | 10-15 people were hurt.
Prices rose by 5 per cent. | Prices rose by 5%.
The bridge cost $20 million. | The bridge cost 20 million dollars.
The bridge cost $1.5bn. | The bridge cost 1.5 billion US dollars.
He finished in third place. | He finished in 3rd place.
Two thirds of the members voted for it. | 2/3 of the members voted for it.
They need two hundred and fifty trucks. | They need 250 trucks.
The treaty was signed on 12 February 2015. | The treaty was signed on February 12, 2015.
The treaty was signed on 12 February 2015. | The treaty was signed on 2015-02-12.
The letter is dated 3 März 2019. | The letter is dated 3 March 2019.
The train leaves at 5:30 pm. | The train leaves at 17:30.
Fumio Kishida met the envoy. | Kishida Fumio met the envoy.
Volodymyr Zelenskyy spoke first. | Vladimir Zelensky spoke first.
The mayor of Kiev resigned. | The mayor of Kyiv resigned.
The United Nations sent observers. | The UN sent observers.
The WHO warned of it. | The World Health Organization warned of it.
He joined the Bank of the North today. | He joined the BN today.
The International Monetary Fund gave a loan. | The IMF gave a loan.
J. Smith wrote the report. | John Smith wrote the report.
They were not able to leave. | They were unable to leave.
He did not arrive. | He failed to arrive.
It's clear we don't agree. | It is clear we do not agree.
The court will review the case. | The court is going to review the case.
You must pay the fee. | You have to pay the fee.
The attack was supposedly planned abroad. | The attack was allegedly planned abroad.
All prisoners were released. | Every prisoner was released.
Russia attacked Georgia in August. | Georgia was attacked by Russia in August.
The police arrested the protesters. | The protesters were arrested by the police.
The spokesman said the ship had sunk. | The spokesman stated that the ship had sunk.
The company will close the plant. | The company is going to close the plant.
She bought a car and sold a house. | She purchased a car and sold a house.
The colour of the harbour | The color of the harbor
“We agree,” he said. | "We agree," he said.
The bank increased its rates. | The bank raised its rates.
Parliament approved the budget. | Parliament endorsed the budget.
Nuclear weapons are a threat. | Atomic weapons are a threat.
The talks began in March. | The talks started in March.
He travelled to the centre of the city. | He traveled to the center of the city.
A dozen ships sailed. | Twelve ships sailed.
From 2010 to 2014 he lived in Rome. | Between 2010 and 2014 he lived in Rome.
Le traité du 5 février 2016 reste en vigueur. | Le traité du 5.2.2016 reste en vigueur.
The king killed his brother. | His brother was killed by the king.
Exports rose sharply last year. | Exports increased sharply last year.
The truce will hold if both sides agree. | The truce will hold provided that both sides agree.
Despite the sanctions, trade grew. | In spite of the sanctions, trade grew.
He left because of illness. | He left due to illness.
He apologised, but they left. | He apologised; however, they left.
They are not allowed to leave. | They must not leave.
They are not obliged to leave. | They do not have to leave.
Nobody but the envoy knew. | Only the envoy knew.
Russia alone can decide. | Only Russia can decide.
It is not impossible. | It is possible.
He managed to convince them. | He convinced them.
He is expected to visit. | He is likely to visit.
He said the decision was wrong. | He said that the decision had been wrong.
The data is old. | The data are old.
The proposal was turned down by Kyiv. | The proposal was rejected by Kyiv.
The talks lasted 90 minutes. | The talks lasted an hour and a half.
The talks lasted 2.5 years. | The talks lasted two and a half years.
It began two years ago. | It began a couple of years ago.
There has been no progress at all. | There has not been any progress.
I doubt it. | I do not believe it.
This has not happened so far. | This has not happened yet.
The envoy, Alexander Darchiev, resigned. | The envoy, Darchiev, resigned.
Vladimir Putin spoke on Friday. | Putin spoke on Friday.
He resigned in order to avoid a scandal. | He resigned to avoid a scandal.
With regard to visas, he was silent. | On visas, he was silent.
They are in the process of leaving. | They are leaving.
Russland wird den Vertrag nie verlassen. | Russland wird den Vertrag niemals verlassen.
The treaty no longer binds us. | The treaty does not bind us any longer.
Nobody was hurt in the fire. | No one was hurt in the fire.
He apparently knew the plan. | He seems to have known the plan.
The firm might sell the unit. | The firm may sell the unit.
The talks were not unsuccessful. | The talks were successful.
This is not correct. | This is by no means correct.
The plan is shared by France and Italy. | The plan is shared by Italy and France.
They sold the house of the man. | They sold teh house of the man.
The flat has 3 rooms. | The flat has three rooms.
It is impossible to meet. | It is not possible to meet.
The U.S. and the U.K. agreed. | The United States and the United Kingdom agreed.
The ship sailed at noon. | At noon the ship sailed.
The range was 3 to 5 km. | The range was 3-5 kilometres.
Half of the men came. | 50% of the men came.
He spoke for half an hour. | He spoke for 30 minutes.
The board meets twice a year. | The board meets two times a year.
The ratio is 3:1. | The ratio is three to one.
The war ended in the 1990s. | The war ended in the nineties.
Он приехал 5 мая 2020 года. | Он приехал 05.05.2020.
Es kamen 2,5 Millionen Menschen. | Es kamen 2.500.000 Menschen.
The fee is US$5. | The fee is $5.
According to the ministry, the ship sank. | The ministry said the ship sank.
More than 300 people died on Monday. | Over 300 people died on Monday.
The town has more than 1,000 houses. | The town has 1,000 houses.
No more than 300 people may enter. | Up to 300 people may enter.
About 300 people died on Monday. | Some 300 people died on Monday.
Mr. Smith wrote the report. | Smith wrote the report.
John F. Kennedy wrote the report. | John Kennedy wrote the report.
They grow wheat and barley in the valley. | They grow barley and wheat in the valley.
The minister of defence and the minister of finance met. | The minister of finance and the minister of defence met.
The talks between Paris and Rome failed. | The talks between Rome and Paris failed.
He has 5 cats and 3 dogs. | He has 3 dogs and 5 cats.
In 2019 he bought 7 houses. | He bought 7 houses in 2019.
He said that he'd come. | He said that he would come.
条约将于2026年2月5日到期。 | 条约将于2026-02-05到期。
人口为5万人。 | 人口为50000人。
They refuse the offer of the bank. | They turn down the offer of the bank.
The violence of the storm was great. | The ferocity of the storm was great.
The ship will disappear soon. | The ship will go away soon.
The visa is issued to Russian citizens. | The visa is issued to our citizens.
After that Geneva kept silent. | After that it kept silent.
He blamed the banks and the press. | He blamed not only the banks but also the press.
The result is nothing short of a disaster. | The result is a disaster.
The visitor was none other than the king. | The visitor was the king.
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("category", "base", "other"), rows(CHANGED))
def test_a_changed_meaning_is_serious_and_called_what_it_is(category: str, base: str, other: str) -> None:
    serious = [found for found in compare(base, other).divergences if found.severity.serious]
    assert category in {found.category.value for found in serious}
    assert all(found.reason for found in serious)


@pytest.mark.parametrize(("base", "other"), rows(HARMLESS))
def test_the_same_said_otherwise_raises_no_alarm(base: str, other: str) -> None:
    assert not compare(base, other).severity.serious

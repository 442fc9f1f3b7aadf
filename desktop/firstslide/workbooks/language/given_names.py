"""Given names that many people have, by which a column of people is told from one of kinds of work.

Folded, as ``words.fold`` gives them. Names that are words as well are left out.
"""

from __future__ import annotations

_NAMES = (
    "aaron abdul abdullah abhishek adam adrian adriana agnes agnieszka ahmed aisha ajay alan albert alejandro "
    "alessandro alex alexander alexandra alexandre alfred ali alice alina alison alok amanda amit amy ana anand andre "
    "andrea andreas andrei andrew andrzej andy angela angelika anil anita anja anjali ann anna anne annette anthony "
    "antoine anton antonio anup anusha arjun arnaud arthur arun ashish ashley ashok astrid axel barbara bartosz beata "
    "beate ben benjamin bernard bernd bert bettina bhavna bill birgit bjorn bob bogdan brian bridget bruno camille "
    "carina carl carla carlos carmen carol caroline catherine cathy charles charlotte chiara chris christian "
    "christiane christina christine christoph christophe christopher claire clara claudia claudio claus colin corinna "
    "craig cristina cynthia dagmar damian dan daniel daniela daniele dariusz dave david deborah deepa deepak denise "
    "dennis derek diana dieter dimitri dinesh dirk dominik donald donna doris dorota edward elena elisabeth elizabeth "
    "ella ellen elsa emily emma enrique eric erica erik ernst ester eugene eva ewa fabian fatima felix fernando filip "
    "fiona florian frances francesca francesco francisco francois frank franz fred frederic friedrich gabriel "
    "gabriele ganesh gary gaurav geoff georg george gerald gerd gerhard giovanni giulia giuseppe gordon graham greg "
    "gregor gregory guido guillaume gunter hanna hannah hans harald hari harry hassan heather heike heiko heinz helen "
    "helena helga helmut henri henrik henry herbert holger horst hugo hussein ian ibrahim ilse ines inga ingo ingrid "
    "irene iris isabel isabelle ivan jacek jack jacob jacqueline jakub james jan jana jane janet janine janusz jason "
    "javier jean jeff jennifer jens jeremy jerzy jessica jill jim joachim joan joanna joao jochen joe joel johan "
    "johann johannes john jon jonas jonathan jorg jorge jose josef joseph joyce juan judith julia julian julie jurgen "
    "justin kai karen karin karl karolina karsten katarzyna kate katharina kathleen kathrin katja katrin kavita keith "
    "kelly ken kenneth kerstin kevin kim kiran klaus konrad krishna kristina krzysztof kumar kurt lakshmi lara lars "
    "laura laurent lee lena leo leon leonie linda lisa liz lorenzo louis louise luc luca lucas lucia lucy luis luisa "
    "lukas lukasz lutz lynn maciej magdalena mahesh malgorzata manfred manoj manuel manuela marc marcel marcin marco "
    "marcus margaret maria marie marina mario marion mariusz mark markus marta martha martin martina mary mateusz "
    "mathias matt matteo matthew matthias max maya meena meera megan mehmet melanie michael michal michele michelle "
    "miguel mike mila milan mohamed mohammed mohan monica monika monique muhammad mustafa nadia nadine nancy natalia "
    "natalie neha neil nell nick nicola nicolas nicole nina nisha norbert olaf oleg olga oliver olivia oscar otto "
    "pablo pamela paola paolo patricia patrick paul paula pavel pawel pedro peggy peter petra philip philipp philippe "
    "pierre piotr pooja pradeep prakash prasad praveen priya rachel rafael rafal rahul rainer raj rajesh rakesh ralf "
    "ralph ramesh ravi raymond rebecca regina reiner renate rene ricardo richard rita robert roberto robin roger "
    "roland rolf roman ron ronald rosa rose ruth ryan sabine sachin sally sam samantha samir samuel sandeep sandra "
    "sandro sanjay santosh sara sarah sascha scott sean sebastian sergei sergio shannon sharon sheila shirley silke "
    "silvia simon simone sina sofia sonia sonja sophia sophie srinivas stacy stefan stefanie stephan stephane "
    "stephanie stephen steve steven sue sunil suresh susan susanne suzanne sven swati sylvia sylvie tanja tanya tara "
    "tatjana ted teresa thomas thorsten tim tina tobias tom tomas tomasz tony torsten tracy udo ulrich ulrike umesh "
    "ursula ute uwe valentina vanessa vera veronica victor victoria vijay vikram viktor vincent vinod virginia vivek "
    "volker walter waltraud wanda wei werner wiebke wilhelm william wojciech wolfgang xavier yan yasmin yusuf yves "
    "yvonne zoe"
)
GIVEN = frozenset(_NAMES.split())

/**
 * Everyday English that is never the name of a service or an environment unless the sentence says so (`called …`, or
 * as the object of a command). Nouns that are popular as service names (cart, orders, search) are left out on purpose.
 */
export const FUNCTION_WORDS = `a an another the this that these those my our your his her its their some any no each every all both either neither much many more most
few several enough such what which who whom whose when where why how i me we us you he him she they them it one ones myself ourselves yourself
itself someone somebody anyone anybody everyone everybody nobody something anything everything nothing be am is are was were been being do
does did done doing have has had having will would shall should can could may might must ought need dare not never n't 's 're 've 'll 'd 'm
and or but nor so yet if then else than as because since until till while though although unless whether once of in on at by for with about
against between into through during before after above below to from up down out off over under again further here there across along
around behind beneath beside besides beyond despite except inside near onto outside per regarding toward towards upon within without via
vs versus versus. plus minus times also too very just only even still already ever always often sometimes usually soon now later today
tonight yesterday tomorrow ago away back forward together apart maybe perhaps please kindly yes no ok okay well hey hi hello oh ah hmm um
etc eg ie vs. let lets 'em ca wo s t re ve ll d m am pm`;

export const TALK_WORDS = `able absolutely account accounts act action actually add afternoon age agree ahead alert alerts allow almost alone alright amount angry answer appear apply
approval approved area asap ask asking assume attention autumn available average aware awesome bad badly basically become began begin behalf
behave believe best better big bigger biggest bit block boss bot both bother bottom box break bring broke brother brought bucks bug build built
busy button buy call called calm came cannot capacity care careful case cause caused center certain certainly chance change changed changes charge
cheap check checking choose clean clear clearly close closed cloud code cold colleague come comes coming common company complete completely
computer concern concerned condition config confirm confirmation connect consider contain context continue control cool copies copy correct count
couple course cover crash crazy create crucial current currently customer customers cut daily damage danger dangerous data date day days deal dear
decide deep default definitely delay demand depend describe detail details developer developers devs difference different difficult directly dirty
discuss doubt double downtime drop due duration ease easily easy edit effect eight either email empty end ended engineer engineers entire
environment especially estimate evening event events everyday everywhere exact exactly example except excellent exist existing exists expect
expected experience explain extra eye face fact fail failed failing fails fair fairly far fast faster favor feel few field fifth figure file
final finally find fine finish finished fire first five fix fixed flag focus folks follow following forget form forth forward four fourth free
fresh friend front full fully fun future gap general get gets getting give given glad glance goes going gone gonna good got gotta great green
ground group groups grow guess guy guys half hand handle happen happened happening happens happy hard hardly hate head health hear heard heavy
help helpful high higher highest hit hold holiday holidays home honest honestly hope hot hour hours huge human hundred hurry hurt idea ideas
ignore imagine immediate immediately important include including incl incoming incorrect increase indeed info inside instead interested
interesting issue issues job join jump keep keeps kept kick kind kinda knew know known lack land language large larger largest last late lately
later latest laugh lead learn least leave left less level life light like likely limit limits line link list little live living local long longer
look looking looks loose lose lost lot lots love low lower lowest luck machine main mainly make makes making manage manner map image targets manual
mark matter maximum mean means meant measure meet member members mention mess met method middle mind minimum minute minutes miss missing
mistake mode moment money month monthly months moreover morning move moving name named names natural near nearly necessary need needed needing needs
neither new newer newest news next nice night nights nine noon nope normal normally note noted nothing notice noticed number numbers
object obvious obviously occur occurred odd offer office often old older oldest open option options orderly ordinary original other others otherwise
overall own page pages pair paper paris part particular parts past pause pay people percent percentage perfect perform person phone pick picture piece
place plan plans play plenty point points poor possible possibly power present pretty previous previously price prior probably problem problems proceed
process produce progress project projects proper properly provide public pull purpose push put question questions quick quickly quiet quite
random range rate rates rather reach reached read ready real really reason reasons recent recently reckon record red reduce regard regarding regards
relate related relative release remain remaining remember remind remote remove repeat reply report reported request require required respond response
rest result results return right risk road room rough roughly round rule rules run running runs sad safe safely said same saw say saying says
scary schedule second seconds section see seem seemed seems seen self send sense separate serious seriously set seven sever shape share she
short shortly show shown side sign similar simple simply single sir sit situation six size slightly slow slowly small smaller smallest somehow sooner
sorry sort sound sounds source space speak special specific spend split spot stable staff stand standard start started state statement states
stay steady step steps stick stop stopped straight strange stress strong stuck stuff sub subject such sudden suddenly suffering suggest summer super
support supposed sure surely suspect swap system systems tab take taken takes taking talk target task team teams tell telling tells ten term terms
terrible thank thanks that's thing things think thinking third thought thousand three tick tight till time times tiny tired title together told
tons took tool tools top total totally touch tough toward track traffic trend trick tried trouble true trust truth try trying turn turned twelve
twenty twice two type types ugly unable unclear understand understood unfortunately unit units unknown update upper urgent usage use used useful user
users uses using usual usually value various verify version versus view visible visit wait waiting walk wall want wanted wants warm warn warning waste
watch way ways weak wear week weekly weekend weeks weird went west whatever wherever whichever while whole whose wide will willing win window winter
wise wish wonder wonderful word words wore work worked working works world worried worry worse worst worth wow write written wrong year
years yep yesterday yet young zero zone zones north south east western eastern northern southern central northeast southeast northwest southwest
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july
august september october november december jan feb mar apr jun jul aug sep sept oct nov dec midnight midday morning quarter quarters fortnight
hrs hr mins min secs sec ms gb tb mb kb gib tib mib gigs gig gigabytes gigabyte terabytes terabyte megabytes percent pct
ascending descending alphabetical alphabetically sorted sort ordered order ranked rank attached unencrypted encrypted encryption tagged untagged
big-picture anybody's everybody's whoever wherever nowhere somewhere anywhere crm ops devops sre cto ceo oncall desired replicas prediction
predictions forecast forecasts attention lol haha wtf omg btw fyi imo tbh idk damn shit crap hell holy gosh
runbook runbooks doc docs wiki page policy policies safety safeguards mode root admin superuser administrator prompt instruction instructions
blast radius odds copies desired sake feature features backup backups multi az deletion protection retention memory monitoring
highest lowest top bottom newest oldest largest biggest smallest busiest fastest slowest recent
config configs setting settings cluster-wide hosting holds hold held sits lives fits belong belongs live alive odds survive
class classes disk disks space percent traffic patterns pattern trail behaviour behavior performance speed fault faults spike spikes side
scan scans scanned sync synced discovery discoveries audit audits session sessions command commands query queries history histories log logs
restart restarts rollback rollbacks deploy deploys deployed rollout rollouts scaled resized rebooted restarted upgrade upgrades upgraded
world internet anonymous everyone stranger outsider hacker attackers attacker attacks attack bandwidth breach incident incidents outage outages
customer-facing business impact critical medium severity priority major minor blocker overview summary picture breakdown statistics stats numbers
number total sum average sums totals count counts
among became become anymore therefore forever whereas somewhat meanwhile regardless nearby ability effort effective potential individual
owner owners ip ips address addresses region regions pace go come filter appreciate christmas xmas easter thanksgiving attempt attempts graphic hole busier healthier quieter noisier earth night improve decision solution readable writable picture article structure require quality ideal typical efficient temporary practical significant consistent additional receive deserve
realize recognise recognize determine prepare obtain refer develop maintain operate prevent protect replace involve locked stuck unlock women men
house family city war law car early social video child children mother father son student study president research national education position
filter filters rely relies figured matters guesses blame opinion thinks wonders hesitate bothers mentions fancy likes wants hates
plz pls kindly thx cheers mate bro dude mister mrs miss hola bonjour`;

/** Written short forms, replaced before anything else. */
export const SHORT_FORMS = new Map<string, string>(
  `pls:please plz:please plss:please pleease:please pleas:please thx:thanks thnx:thanks tnx:thanks u:you ur:your r:are ya:you yall:you gimme:give lemme:let wanna:want gonna:going
gotta:got cuz:because coz:because bc:because tho:though abt:about wich:which wat:what wut:what whch:which teh:the hte:the nd:and yr:year
ppl:people sec:second secs:seconds min:minutes mins:minutes hr:hour hrs:hours wk:week wks:weeks mo:month mos:months yrs:years
plase:please kno:know srv:server srvs:server srvr:server srvrs:server svrs:server util:utilization utils:utilization perf:performance
prev:previous desc:describe descr:describe envt:environment inst:instance insts:instance depl:deployment deps:dependency dep:dependency
req:request resp:response cfg:config conf:config configs:config msgs:message docs:docs ver:version vers:version avail:available tmrw:tomorrow tmr:tomorrow
yday:yesterday ystd:yesterday tdy:today 2day:today 2moro:tomorrow info:information infos:information stats:stats crit:critical sched:schedule
dbs:db rn:now w:with wo:without b4:before del:delete rebot:reboot helth:health thru:through nite:night tonite:tonight lotta:lot kinda:kind
wats:what r/s:request hav:have wht:what whn:when hw:how r?:are dont:not hlp:help shw:show lst:list lsit:list ls:ls grps:group grp:group
hwo:how ar:are al:all si:is adn:and fo:of tha:the fro:for nto:not yuo:you waht:what taht:that wehn:when whta:what upto:to pas:past nex:next lst:last stpd:stopped hows:how mem:memory bkup:backup bckt:bucket bkt:bucket bkts:bucket secgrp:secgroup secgrps:secgroup regs:region`
    .split(/\s+/)
    .filter((entry) => entry.includes(':'))
    .map((entry) => entry.split(':') as [string, string]),
);

/** Hyphenated words that are adjectives or verbs, never names: a first part of these, or a last part of those. */
export const WORD_PREFIXES = new Set(
  'multi cross non re un pre post anti semi self well long short high low over under full read write end up follow year month week day per too so brand add double triple half real root single inter intra on off in out built hard soft sub super publicly privately ever most least much mid'.split(
    ' ',
  ),
);
export const WORD_ENDINGS = new Set(
  'facing running based wide free like level ready only az region cause term to up off down out balanced managed owned hosted related specific friendly date time end sized side encrypted attached known good'.split(
    ' ',
  ),
);

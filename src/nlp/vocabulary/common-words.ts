/**
 * Everyday English that is never the name of a service or an environment unless the sentence says so (`called …`, or
 * as the object of a command). Nouns that are popular as service names (cart, orders, search) are left out on purpose.
 */
export const FUNCTION_WORDS = `
a an another the this that these those my our your his her its their some any no each every all both either neither
much many more most few several enough such what which who whom whose when where why how i me we us you he him she
they them it one ones myself ourselves yourself itself someone somebody anyone anybody everyone everybody nobody
something anything everything nothing be am is are was were been being do does did done doing have has had having will
would shall should can could may might must ought need dare not never n't 's 're 've 'll 'd 'm and or but nor so yet
if then else than as because since until till while though although unless whether once of in on at by for with about
against between into through during before after above below to from up down out off over under again further here
there across along around behind beneath beside besides beyond despite except inside near onto outside per regarding
toward towards upon within without via vs versus versus. plus minus times also too very just only even still already
ever always often sometimes usually soon now later today tonight yesterday tomorrow ago away back forward together
apart maybe perhaps please kindly uh erm uhm yes no ok okay well hey hi hello oh ah hmm um etc eg ie vs. let lets 'em ca wo s t
re ve ll d m am pm`;

export const TALK_WORDS = `
ditto likewise ability able absolutely account accounts act action actually add additional address addresses admin administrator
afternoon age agree ahead alert alerts alive allow almost alone alphabetical alphabetically alright among amount angry
anonymous answer anybody's anymore anywhere appear apply appreciate approval approved apr april area article asap
ascending ask asking assume attached attack attacker attackers attacks attempt attempts attention audit audits aug
august autumn available average aware awesome az backup backups bad badly bandwidth basically became become began
begin behalf behave behavior behaviour believe belong belongs best better big big-picture bigger biggest bit blame
blast block blocker bonjour boss bot both bother bothers bottom box breach break breakdown bring bro broke brother
brought btw bucks bug build built busier busiest business busy button buy call called calm came cannot capacity car
care careful case cause caused center central ceo certain certainly chance change changed changes charge cheap check
checking cheers child children choose christmas city class classes clean clear clearly close closed cloud cluster-wide
code cold colleague come comes coming command commands common company complete completely computer concern concerned
condition config configs confirm confirmation connect consider consistent contain context continue control cool copies
copy correct count counts couple course cover crap crash crazy create critical crm crucial cto current currently
customer customer-facing customers cut daily damage damn danger dangerous data date day days deal dear dec december
decide decision deep default definitely delay deletion demand depend deploy deployed deploys descending describe
deserve desired detail details determine develop developer developers devops devs difference different difficult
directly dirty discoveries discovery discuss disk disks doc docs double doubt downtime drop dude due duration early
earth ease easily east easter eastern easy edit education effect effective efficient effort eight either email empty
encrypted encryption end ended engineer engineers entire environment especially estimate evening event events
everybody's everyday everyone everywhere exact exactly example excellent except exist existing exists expect expected
experience explain extra eye face fact fail failed failing fails fair fairly family fancy far fast faster fastest
father fault faults favor feature features feb february feel few field fifth figure figured file filter filters final
finally find fine finish finished fire first fits five fix fixed flag focus folks follow following forecast forecasts
forever forget form forth fortnight forward four fourth free fresh fri friday friend front full fully fun future fyi
gap gb general get gets getting gib gig gigabyte gigabytes gigs give given glad glance go goes going gone gonna good
gosh got gotta graphic great green ground group groups grow guess guesses guy guys hacker haha half hand handle happen
happened happening happens happy hard hardly hate hates head health healthier hear heard heavy held hell help helpful
hesitate high higher highest histories history hit hola hold holds hole holiday holidays holy home honest honestly
hope hosting hot hour hours house hr hrs huge human hundred hurry hurt idea ideal ideas idk ignore image imagine
immediate immediately imo impact important improve incident incidents incl include including incoming incorrect
increase indeed individual info inside instead instruction instructions interested interesting internet involve ip ips
issue issues jan january job join jul july jump jun june kb keep keeps kept kick kind kinda kindly knew know known
lack land language large larger largest last late lately later latest laugh law lead learn least leave left less level
life light like likely likes limit limits line link list little live lives living local locked log logs lol long
longer look looking looks loose lose lost lot lots love low lower lowest luck machine main mainly maintain major make
makes making manage manner manual map mar march mark mate matter matters maximum may mb mean means meant meanwhile
measure medium meet megabytes member members memory men mention mentions mess met method mib midday middle midnight
min mind minimum minor mins minute minutes miss missing mistake mister mode moment mon monday money monitoring month
monthly months moreover morning mother move moving mrs ms multi name named names national natural near nearby nearly
necessary need needed needing needs neither new newer newest news next nice night nights nine noisier noon nope normal
normally north northeast northern northwest note noted nothing notice noticed nov november nowhere number numbers
object obtain obvious obviously occur occurred oct october odd odds offer office often old older oldest omg oncall
open operate opinion ops option options order ordered orderly ordinary original other others otherwise outage outages
outsider overall overview own owner owners pace page pages pair paper paris part particular parts past pattern
patterns pause pay pct people percent percentage perfect perform performance person phone pick picture piece place
plan plans play plenty pls plz point points policies policy poor position possible possibly potential power practical
prediction predictions prepare present president pretty prevent previous previously price prior priority probably
problem problems proceed process produce progress project projects prompt proper properly protect protection provide
public pull purpose push put quality quarter quarters queries query question questions quick quickly quiet quieter
quite radius random range rank ranked rate rates rather reach reached read readable ready real realize really reason
reasons rebooted receive recent recently reckon recognise recognize record red reduce refer regard regarding
regardless regards region regions relate related relative release relies rely remain remaining remember remind remote
remove repeat replace replicas reply report reported request require required research resized respond response rest
restart restarted restarts result results retention return right risk road rollback rollbacks rollout rollouts room
root rough roughly round rule rules run runbook runbooks running runs sad safe safeguards safely safety said sake same
sat saturday saw say saying says scaled scan scanned scans scary schedule sec second seconds secs section see seem
seemed seems seen self send sense sep separate sept september serious seriously session sessions set setting settings
seven sever severity shape share she shit short shortly show shown side sign significant similar simple simply single
sir sit sits situation six size slightly slow slowest slowly small smaller smallest social solution somehow somewhat
somewhere son sooner sorry sort sorted sound sounds source south southeast southern southwest space speak special
specific speed spend spike spikes split spot sre stable staff stand standard start started state statement states
statistics stats stay steady step steps stick stop stopped straight strange stranger stress strong structure stuck
student study stuff sub subject such sudden suddenly suffering suggest sum summary summer sums sun sunday super
superuser support supposed sure surely survive suspect swap sync synced system systems tab tagged take taken takes
taking talk target targets task tb tbh team teams tell telling tells temporary ten terabyte terabytes term terms
terrible thank thanks thanksgiving that's therefore thing things think thinking thinks third thought thousand three
thu thur thurs thursday thx tib tick tight till time times tiny tired title together told tons took tool tools top
total totally totals touch tough toward track traffic trail trend trick tried trouble true trust truth try trying tue
tues tuesday turn turned twelve twenty twice two type types typical ugly unable unclear understand understood
unencrypted unfortunately unit units unknown unlock untagged update upgrade upgraded upgrades upper urgent usage use
used useful user users uses using usual usually value various verify version versus video view visible visit wait
waiting walk wall want wanted wants war warm warn warning waste watch way ways weak wear wed wednesday week weekend
weekly weeks weird went west western whatever whereas wherever whichever while whoever whole whose wide wiki will
willing win window winter wise wish women wonder wonderful wonders word words wore work worked working works world
worried worry worse worst worth wow writable write written wrong wtf xmas year years yep yesterday yet young zero zone
zones`;

/** Written short forms, replaced before anything else. */
export const SHORT_FORMS = new Map<string, string>(
  `
    pls:please plz:please plss:please pleease:please pleas:please thx:thanks thnx:thanks tnx:thanks u:you ur:your
    r:are ya:you yall:you gimme:give lemme:let wanna:want gonna:going gotta:got cuz:because coz:because bc:because
    tho:though abt:about wich:which wat:what wut:what whch:which teh:the hte:the nd:and yr:year ppl:people sec:second
    secs:seconds min:minutes mins:minutes hr:hour hrs:hours wk:week wks:weeks mo:month mos:months yrs:years
    plase:please kno:know srv:server srvs:server srvr:server srvrs:server svrs:server util:utilization
    utils:utilization perf:performance prev:previous desc:describe descr:describe envt:environment inst:instance
    insts:instance depl:deployment deps:dependency dep:dependency req:request resp:response cfg:config conf:config
    configs:config msgs:message docs:docs ver:version vers:version avail:available tmrw:tomorrow tmr:tomorrow
    yday:yesterday ystd:yesterday tdy:today 2day:today 2moro:tomorrow info:information infos:information stats:stats
    crit:critical sched:schedule dbs:db rn:now w:with wo:without b4:before del:delete rebot:reboot helth:health
    thru:through nite:night tonite:tonight lotta:lot kinda:kind wats:what r/s:request hav:have wht:what whn:when
    hw:how r?:are dont:not dnt:not donot:not hlp:help shw:show lst:list lsit:list ls:ls grps:group grp:group hwo:how ar:are al:all si:is
    adn:and fo:of tha:the fro:for nto:not yuo:you waht:what taht:that wehn:when whta:what upto:to pas:past nex:next
    lst:last stpd:stopped hows:how mem:memory bkup:backup bckt:bucket bkt:bucket bkts:bucket secgrp:secgroup
    secgrps:secgroup regs:region wil:will wll:will tis:this ths:this thi:this tihs:this tht:that wen:when wth:with
    wih:with fom:from frm:from ben:been wer:were thm:them thn:then jst:just evn:even ovr:over wy:why shld:should
    cld:could wld:would`
    .split(/\s+/)
    .filter((entry) => entry.includes(':'))
    .map((entry) => entry.split(':') as [string, string]),
);

/** Hyphenated words that are adjectives or verbs, never names: a first part of these, or a last part of those. */
export const WORD_PREFIXES = new Set(
  `multi cross non re un pre post anti semi self well long short high low over under full read write end up follow
    year month week day per too so brand add double triple half real root single inter intra on off in out built
    hard soft sub super publicly privately ever most least much mid`.split(/\s+/),
);
export const WORD_ENDINGS = new Set(
  `facing running based wide free like level ready only az region cause term to up off down out balanced managed
    owned hosted readable writable writeable accessible reachable related specific friendly date time end sized side encrypted attached known good`.split(
    /\s+/,
  ),
);

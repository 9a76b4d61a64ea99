/**
 * The most common English words beyond common-words.ts, without those that services are often named after. None of them
 * is taken for a name unless a command has no other target.
 */
export const ORDINARY_WORDS = `
abandoned abroad absence absolute abuse academic accept accepted accident accurate accused achieve achieved
achievement acid acquired actress actual adam addition administration administrative admit admitted adult adults
advance advanced advantage adventure advice affair affairs afraid african agencies agent agents aggressive agreement
agricultural agriculture aid aim aircraft alan album alcohol alex alexander ali alien alleged allen alliance alongside
alternative amazing ambassador amendment america american americans amongst analysis ancient anderson andrew android
andy angel angeles anger angle animal animals ann anna anne anniversary announced announcement annoying annual anthony
anti anxiety apartment apparent apparently appeal appearance appointed approach appropriate approximately argue argued
argument arguments arizona arm armed arms arranged arrest arrested arrival arrive arrived arsenal art arthur artist
artists arts asian aside asleep aspect aspects ate athletes atlanta atlantic atmosphere attend attended attending
attitude attorney attracted attractive audience austin author authors automatic avenue award awarded awards awareness
awful awkward babies baby background bag bags balance ball balls ban band bands banking banned bar barely bars
baseball basic basis bat bath bathroom battle bay bbc beach beast beat beating beautiful bedroom belief bell belt ben
bench berlin bet bible bid bike billion billy biological bird birds birth bishop black blind blue blues boat bob
bodies body bomb bond boom boost border boring boston bottle bought bow bowl boy boys branch brave bread breast breath
brian brief bright britain broad brown bruce buildings bull bureau buried bush butter cabinet cable cake cambridge
camp cancer candidate candidates candy cant cap capable capture captured carbon carefully carolina carried carrier
carry carrying carter cash cast catch categories category catholic celebrate celebration celebrity centre centuries
century ceremony chain chair chairman challenge challenges chamber champion champions championship chapter charles
charlie chase cheese chelsea chemical chest chicago chicken chief childhood china chip chocolate chose chosen chris
christ christian christians christmas circle circuit circumstances cited citizen citizens civil clark clay click
climate clinical clinton clock closely closer clothes clothing coach coaching coal coast coat collect collected
collection collective colonel color colorado colors colour columbia column combat combination combined comedy comfort
comfortable comic commander commerce commercial commission commissioner commitment committee commonly commonwealth
communication communications communist communities community compensation compete competition competitive complaint
complex complicated composition comprehensive concert concluded conclusion concrete conduct conducted conference
confidence confident conflict confused congress consent conservation conservative constant constantly constitution
constitutional constructed consumer consumers contact contemporary contest contract contracts contribute contributed
contribution contributions convention convinced cooperation cop cops corner corporate corporation corruption council
counter countries country county courage court courts cousin coverage crack craft cream creation creative creek
cricket crime crimes criminal crisis criticism critics crowd crown cry crying cultural culture cure curious currency
custom cute dad daddy dallas dan daniel darkness daughter dave david davis dean death deaths debate debt debut decade
decades decent deck declared decline dedicated deeper deeply defeat defence defend defending defensive define defined
degree degrees delhi delicious democracy democratic democrats denied density deny department depression depth deputy
derived desert designed desire desk desperate destruction detroit devil dialogue diego diet difficulty direct directed
direction director directors disappointed discrimination discussion disease diseases disney disorder distance distinct
distributed district districts diversity divided division divorce dna document documentary documents domain domestic
don donald door doors download downtown drama dramatic drawn dream dreams dress dressed drew drink drinking drinks
driven drove drunk duke dumb dutch duties duty dynamic ear earn earned ears easier economic economics economy edge
edition educated educational edward effectively efficiency egg eggs egypt elected electric electrical electricity
electronic element elementary elements eligible elite elizabeth elsewhere emotional emotions empire employed employee
employees employment encourage encouraged enemies enemy enforcement engage engaged engagement english enjoy enjoyed
enjoying enter entered entering enterprise entertainment entirely entrance environmental epic episode episodes equal
equally equipment equity equivalent era eric escape essential essentially establish established establishment ethnic
eve eventually evidence evil evolution exchange excited exciting exclusive execution executive exercise exhibition
existence exit expansion expectations expenses experiment expert experts explanation explore express expressed
expression extension extensive extent external extraordinary extreme extremely facilities facility factor factors
faculty faith fake false fame familiar famous fan fans fantastic fantasy farmers fat fate fbi fear fed federal
feedback feet fellow felt female females festival fewer fiction fight fighter fighting financial finger fingers firm
firms fish fishing fit fitness flash flat flood floor florida flower flowers fly flying followers food foods fool foot
footage ford foreign forgotten formal format formation former formula fort fortune foster fought foundation founder
frame framework franchise francis frank fraud freedom frequency frequently friendly friendship frozen fruit fuel
fundamental funded funding funeral gain gained gang gary gate gates gay gear gen gender generally generation
generations genetic genius genuine george georgia ghost giant giants girl girls glass glasses global glory goal goals
golf gordon gorgeous government governments governor grab grace graduate graham grand grass grateful grave gray
greater greatest greatly greek grey gross guarantee guaranteed guest guests guidance guilty guitar gun guns gym hair
hall hamilton happiness harder harm harris harry hat headquarters healthcare heat heaven heavily height hence henry
hero heroes herself hide hiding highly highway hill hillary hills himself hip hire hired historic historical hockey
hollywood honey honor honour horrible horror household houston howard however humanity ian ice idiot iii ill illegal
illinois illness immigrants immigration implementation importance impossible impressed impression impressive
improvement inc inch inches income increasingly incredible incredibly independence independent index indiana indicate
indicated industrial industries industry influence informed initial initially initiative injured injuries injury inner
innocent innovation input insane inspiration inspired instant institute institution institutions instruments
integrated intellectual intelligence intelligent intended intense intention interaction interest interests interior
internal international introduce introduced invest investigation investment investors involvement iowa iphone iran
iraq islam islamic island islands israeli jack jacket jackson jail james jane jason jay jazz jean jeff jersey jesus
jet jewish jews jim jimmy joe john johnny johnson joint jon jonathan jones jordan joseph josh journalist journalists
journey joy judge judges juice junior jury justice justin kansas kate kelly kentucky kevin killer kim king kings kiss
kit knee knife knowledge labor labour ladies lady laid lake lane largely latin latter lawrence lawyer lawyers layer
leader leaders leadership led lee leg legacy legal legend legislation legislative length lewis liberal liberty
lieutenant lifestyle lifetime lift lincoln lips liquid lisa literally literary literature liverpool location locations
lock logic lord los loud louis ltd lucky luke luxury lyrics mac mad madrid majority makeup male management manchester
manufacturers manufacturing maria marriage martin mary mask mass massachusetts massive master masters material
materials math matt matthew mayor meal meat mechanical medal medicine memorial mental merely mexican miami michael
michigan mid mike mile miles milk miller mine mini ministry minnesota minority mirror mix mixed model models modern
mom monitor monster mood moral morgan moscow mostly motion mount mouse mouth movement movements multiple mum murder
murdered muscle musical muslim muslims mystery naked narrative narrow nation nations native naturally nature nba
necessarily neck negative nervous newly newspaper nfl nick nigeria noise non nose novel nuclear numerous nursing nuts
obama objective observed occasion occasionally occupied offensive official officially officials olympic ongoing
opportunities opportunity opposed opposite opposition orange organic organisation organization organizations organized
originally oscar outcome output outstanding ownership oxford packed painful paint painted painting pakistan palace pan
panel pants parent parents parliament participants participate participation particularly parties partly partnership
party pass passed passenger passengers passes passion patrick paul peace pen penalty pennsylvania perfectly permanent
personal personality personally personnel perspective pet peter petition phase phil philadelphia photographs
photography physical physically piano pink pitch plain plane plant plants plate pleasure pocket poetry political
politicians poll pool pop pope popular portion positive possession possibility pot potentially pound pounds poverty
powerful praise pray prayer precious prefer preferred pregnancy pregnant premier premium preparation presence
presidential pride priest primarily primary prince princess principal principle principles prison prisoners privacy
prize pro procedure procedures producer producers professional professor profit profits programme progressive
prominent promise promised proof proposal proposed protein protest proud prove proved proven province psychology
publication punch punishment pure purple qualified queen quit racial racist radical railroad railway rally rapid
rapidly rare rarely raw ray reaction reader readers reality rear reasonable recall recognition reduction reference
references reflect reform regime regional registered registration regret regular regularly regulation regulations
rejected relatively relevant relief religious removal rent rep repair replacement reporter represent representation
representative represented representing represents republic republican republicans reputation requirements researchers
residence resident residential residents resistance resolution resort respect respectively responsibility retail
retirement revenue revolution rice rich richard rick ride ridiculous rings rio rise rising rob robert robin roger
roman romance romantic rome roof ross routine row royal rugby ruin rural rush russell russia ryan saint sale sales sam
sand santa sarah satellite saudi save saved saving scared scene scenes scheme scientific scientists score scored
scores scoring scotland scott scottish screaming screen sea seal sean season seasons seat seats seattle secondary
secretary sector seek seeking select selected selection sell selling semi senate senator senior sensitive sequence
serve served serves serving settle settled settlement severe shadow shake shame sharp shift shirt shock shoes shoot
shooting shore shot shots shoulder shower sight significantly silence silent silly similarly simon sin singer sister
sisters sixth skill skills skin slave smell smile smith smoke smoking smooth society soft soil sold soldier soldiers
solid solo sought soul soviet speaker species specifically spirit spiritual spoken spread spring squad stability steal
steam stephen steve stolen stomach strategic strategy street streets strength stretch strike strip strongly struck
struggle struggling stupid submitted subsequent substantial success successfully suck sucks suicide suit suitable
summit superior supplies supply supporters supreme surface surgery surprise surprised surrounded surrounding survival
swear sweet swimming swing sword symbol symptoms syria tail talented tank tape taste taught taylor teacher teachers
technical technique techniques technologies technology teen teeth telephone television temple tend territory terrorist
texas theatre theme themselves thick thin tho thomas thread threatened throat tie tim toilet tom tone tongue tony
topic toronto tour tournament toy tradition traditional trailer trans transfer transferred transition transmission
transportation trap treat treated treatment treaty trial trials troops truly trump tube turkey twin typically ukraine
ultimate ultimately uncle underground uniform union unique universal universe universities unlikely upcoming upset
urban usa valid valuable van variety vast vegas veterans vice victim victims victoria victory vietnam village violence
violent virgin virus visitors visual vital vote voted votes voting wage wales walker walter ward warriors wash
washington wayne weapon weapons website welfare wet wheel whilst white widely wild wildlife william williams wilson
wine wings winner winners wisconsin wisdom witness woman wooden wounded writer writers yard yards yellow york younger
youth zealand
`;

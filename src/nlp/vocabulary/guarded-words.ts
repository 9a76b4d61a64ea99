/**
 * English words that lie within a typing mistake of the vocabulary and must be left alone: they are words, or names
 * that services have. Derived once by running the speller over common English words; order has no meaning.
 */
export const GUARDED_WORDS = `
abel aboard abode abound absolute acceptable accordingly ache aching acre actin activate actively activism activist
activists addition additionally administration administrative admired admiring admit advice adviser advocate
affirmation afflicted african afterward aims alain alas alba albert alice alienation allegation allegations alloy
altar altercation alto amen amid amin amir amish amos amplification annually anticipate apple appreciative aptly
architectural aria arise asian aside asleep assert asserted asserting assess assistance assure assuring athens
attainment attending attracted auction audio augusta augustus austrian authoritarian authoritative aversion avert
avery avid await awaited awake awhile axis axle babe bach backdrop backpack bake balance balanced bale band bane bank
bard bare bark barn bass bath batter battered beach beak bean beard bearded beast beat beating beck bedside behavioral
bell bella belle beloved belt bench bent bern bert beth bike bile billy bitter black blacks blade blake blaze bleach
bleak blink blinking bliss bloc bloke blooming blower boar boast boasting boat bois bolt bond bones bong bonnet boob
boom boon boost booth booty border bordered bordering borders boring bose botched bought bouncer bouncy bout boys
brake brakes branched bread breath breathed breathing breeding bridging brig briggs bright brilliance brilliantly
brink brisk brock broker brooke broom broth brow bruce brunch buck bully bullying bumpy bundy burnt burr burt bury
burying bush bust buster butch butter cable cafe cage cake calamity calf cali californian cancer cane cant capacitor
caps captivity cara carl carp carr cart carte carve cary casa casey cash cass cast caste casually cave cease cell
centre centred centres centrist chang changer chant chanting char characteristic characterized charm charmed charming
chase chat chatting cheek cheer cheered cheering chef chen chest chet chick chops chose chow chuck cider cisco clam
clan clare clash classy clause cleansing clinical clive clogged clone closer closet cloudy clout clutter coaches
coaching coal coalition coarse cock codex cognition coil coin coins coke colder cole collected collection collections
columbia coma comb comet commander commando commence commend commute companion compassion compensation compete
competent competing complying composer compound compounded compounds comprise comprised concealed conceded conception
concert concerted condemnation condemned condensation conditional conditioner conducted cone cones confederation
conferred confined conform confused confusing cong congested congestion congrats congregation connector conservation
consideration consulting consumer consumers contacted contention contents continual continuation continuous continuum
contract contracted contracting contracts contrary convection convent convention conversational conversion convicted
conviction convince coop cooperation cops cord core cork corn correction correctly cory cosy countess county coupe
court courts cove coventry covert cozy cracking crate crease creation creative creeping crew criminal criminals
cripple critically criticized crops crows crush crushed crushing cunt curb cure curly currency curse curt curvy dade
dagger dairy daisy dale dame damp dana dancer dane dangerously dank darn dart dave dawn dazed deaf dean debating debut
deceased deception decker decor dedication deed deepening deer defect defective defend defendant defended defending
definite definitive definitively deflection delegation delivery della delusion demi demon demons denis dent dependence
depiction depleted depletion deranged derive descendant descendants descriptive desire desires desk despise destroyer
detain detection detective detention developmental devil devise devotion dick differently digestive dill dine ding
dire direction directions dirk disc dish diss distance distributing distributor dive dock dodge doggy dole dome
donated dong dope dose doubly dove dover downside drawn dread dredging drew drinking drip driven driver drivers drone
drove drown drug duct duet duff duke dumb dune dusk dusty dutch dwell dwelling eden edge edged edith eighteenth eighth
elle elsa emergence emergent emery emil emission emissions emit emotions endure environmental envy equality esther
ethan ether europa evan evil excavation excellence excellency exceptional excerpt excise execution exemption
exhaustive exit expert experts explore extent fable faction facto factor factors faculty fading fanny farce fare
farther feast feet fend fest fever fiance fibre fide fife filings filly finer finisher finn fireball firm fish fist
fitch flap flat flavor flavored flavour flaw flee flesh flew flop floss flour flower flowering flowers flown foil
folder fond font footy fore foremost forge forged forging fort forte foster fostering fought foul fourteenth frail
franc francis franco fred freezer fret friction fright frog frost fruition fuel functional fund funding funky fused
gain gems gene generator gentry germain ghost giver glide gloss glove gloves glow glowing gold gong goon gore grange
grape grate greed greek greet greeting greta groom grooming growl guido guise guns hale hall halo handler hank hans
happiness hardened hardworking hardy hare harm harp hart hast hats haunt haunted haven hawk hawking haze heal heat
heath heating heck heel hehe height heights helper hemp herb herd hermes hero heroes herpes herr hill hint hire hive
hoard hoist holder holders holmes holt hone hood hooded hooker hookers hoop hoops hose hover hovering howe hugging
hugh hull humane hung hunk hypothetical iceland identity inaction inception incest incidence incidental inclusion
indebted indiana indicates indicator indie indies indo induction infectious inflated inflation informally
informational informative infrared infusion inherent initials initiative initiatives injection insect insects inserted
insertion insider insight insist inspection instinct institutions instruct instructional instructor insurance
intention intentions interact interactions intercept interest interests interfere interfering internal interpret
intersect intimate intra intro introductory intrusive invention inventor inverness inverted invest invested
investigative investigator investing investor investors iris irresponsible isle israeli issuance jake jane joker jones
jose jude judy jung junk juno jury kang keen kemp killer kiln kilo kindle kindred king kink kirk knack kneel kneeling
knight knights knob knot koran kung lager lake lane lang laser lash latent latex latter layer layered layers leach
leaf leah lean leaning leap leaping lear lease leasing lefty legged lens lent lest lever levers libel lice lick lien
lift lime linen liner ling linger lingering lisa lite liter livelihood lively liver loaf loan lobe lock locking lodged
lodging loft logan logic logo logos lois lone loom looming loot lord lore loser loud lover lovers luke lung lust
lyndon mace macro maid maker makers male mali mall mana mane mani manly mann manny manor manu manuel marc marco marcos
marcus mare marsh mary masked mass massage mast master mastered masters mater math mats matt matte maze mead meal
meals meat media medial medina meek mein melt mend meng ment merch mere mesa mesh messy mich mighty mike mild milner
mina mine mini mink mint mist mitch mixed mixer mixing moan moaning moat mobilization model modeled modeling models
modem moderately moderation moderator moist mole mont monte monty moore moot mora morse moss moth mourning mouth mover
muck munitions muse musk mute nail nails nate nativity nato neal neat necessarily necessity needy nest newt niche nick
niece nigh nike nile nina nineteenth nora norma norman normandy nose novice novo nude nuts oily olive omen omission
operative orange ordinarily otter otto ounce outlawed outrage outraged oven overdrive overt overtime owen ozone pablo
pack packet pact padded paint painted painting pale palo pang pant paolo para parish participated party pass passed
passes pasta paste pasture patch patched paul paula pave pawn peach pear peat peck peeing peek peeling peking
penetrating penis perception percussion perimeter periodical perk perm persistence pest phase phases pill pilot pilots
pine pink pint pinto plain plane plank planner plant planted planting plants playa playback pleasure plow ploy plug
plum plush pockets poet pointy poker police polishing poll pong pont pore pork porn portable porte porter porto pose
posh posing potion potter powder powdered praise praised praising pray preach preaching precious precise precision
predictive predictor prep presently preserve presume pretentious prevention preview prey primate primates prob probe
procession productive prof professor prog projectile projector promise promised promises promising promoter promotion
prop proportional proposition prose prosecution prosperity protective protector proud prove proves provisional
publicity pulp pure purse qualify qualifying quantify queue quirk quit quits race rack radio rage rake rang ranger
rangers rape rare ration rats rave react reaction reactions reactive readiness reap rear reception recorder recourse
recover recovered reformed refuge refute regain regent regulation regulations reid rejection relatable relational
relatively relaxation relaxed relay relegation reliably reliance relocation remission renounce repay repeal repent
replay replicated reps resale resent reside respected responsibly restrictive retain retained retaining retarded
retrieval reuse revel revelation revered revised rewarding reworked rick ricky rink riot rise rite roach roam robe
robot robots rocky rode rolf rome roof rope rotting rouge router routine rover rude ruler runaway ruse sack sadistic
safer sage sail sale sand sang sank save saving scalp scam scar scare scared scent scented scope score scores scot
scout scouting scrape screaming screened sealed sealing seam sean seat seated seating seats secretary securely seek
seize seizing sell semen sens sequence serenity serge serie serve served serves settling seventeenth seventh severely
shack shade shades shake shale shalt shame shan shane shark sharp shave shaving shaw shawl shawn shay sheen sheep
sheer shell shelling shilling shin shire shirt shirts shock shocked shocking shoe shook shoot shooting shore shot
showdown shower shrine shrunk shun sidney silk simulation simulator sink sire situational sixth skate sketch skid
skill skilled skills skim skin skit slab slag slain slam slate slater slay slaying sleek sleepy slew slick slid slip
slit slot slut smack smell smelled smelling smells smoother snack snag snare snatched snuff soap sock soft soften sole
soma sometime soothing sore sought soul spade span spanking spark sparked sparkling sparks sparse spat sped spelt
spice spicy spill spine spit spite spoon sport sporting sports spring springer springs stab stabbing stacy stain
staining stake stakes stalk stalked stalking stall stalled stalling stamping stan staple star starch stare staring
stark starred starring stars starter startling starved statistical statue steam steaming steep sterling steven stevens
stew stiff stimulate sting stink stirring stitch stitching stoke stole stomp stone stones stool stoop storey storm
storming stout stove straining strand strap stray strip striped strongest strongly strung stuart stunning style styles
stylistic submarine subset successfully suck sufficiently suing suite supporter supporters surf surfer suspense
suspicion swag swan swat sway sweet swell swelling swipe sword swore tablet tack tail taker takin tale tales tame tank
tanker tanks tape tapering tasting tate teal tech teen tele tend tending tent terminal terminator terror tess thai
thaw thee theme theo theology theoretical thesis theyre thick thigh thin thine thingy thinker thinning thirsty
thirteenth thong thorough thrash thread threaded threads throat thrust tide tier tile tilt timer tinder ting tire
tires tissue toad todd toll tome torch touchy trait tram trap trapping tread treason treat treated treating treats
trek trent trey triad trial trials tricky trim trio troll trolling trough truck trucking trucks truss tsar tuned turd
turf turk turner twat tweed tyne typo tyre unavoidable underlying unemployed unexpectedly unfit unite unity unmatched
unnecessary unsuspecting untitled unto upside usher vague vale validity valley valuable valve variance vary venerable
vent vera verb vertical virginity visibly vital wade wage waist walt walter wand wander wandering wang ward wards ware
wash wasnt watt wave weakly weep weir weld wellness wept whale wheat whew whim whine whit white whites whoa whomever
whore widen wider widow widowed width wight wild willy wilt wine wiser witch withdrawal withdrawn wong wont wood woods
worm worn worsening worthy wound wounded wounding wounds wright writ writer writers yeast yourselves
`;

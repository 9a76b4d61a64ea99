/**
 * English words that lie within a typing mistake of the vocabulary and must be left alone: they are words, or names
 * that services have. Derived once by running the speller over common English words; order has no meaning.
 */
export const GUARDED_WORDS = `
abel aboard abode abound absolute acceptable accordingly aces ache aching aclu acre actin activate activates actively
activism activist activists adapt adapted adapting addition additionally additions adept administration administrative
admired admiring admit admits advantage advantageous advice adviser advisers advocate advocated advocates affirmation
afflicted african africans afterward ahmad aided aims alain alas alba albert aldo alex alexis alia alice alienation
allegation allegations allotted alloy alloys alps altar altercation alto amen amid amin amir amish amos amplification
amps annually anticipate anticipating ants apes apple apples appreciative aptly architectural aria arise arises asian
asians aside asleep assert asserted asserting asserts asses assess assistance assisting assure assures assuring asus
athens attained attaining attainment attending attested attracted auction auctions audi audio augusta augustus
austrian authored authoritarian authoritative aversion avert avery aviation avid await awaited awaiting awaits awake
awarding awhile axis axle babe bach backdrop backpack bake balance balanced balances bale ball balls band bane bank
bans bard bare bark barn baseball basel bass bates bath batter battered beach beak bean bear beard bearded beards
beast beasts beat beating beck bedside beep behavioral behavioural bein bell bella belle bells beloved belt bench bent
bern bert beth bets bette biases bike bile billy bitter black blacked blacks blade blades blake blaze bleach bleak
bling blink blinking bliss bloc bloke blooming blower boar boast boasted boasting boasts boat boeing bois boko bolt
bond bones bong bonn bonnet boob boom boon boost boosted boosting boosts booth booths booty bora border bordered
bordering borders bore borg boring borne bose botched bought bouncer bouncy bout bowed bows boys brain brains brake
brakes braking branched brasil bread breath breathed breathes breathing breaths bred breeding bridging brig briggs
bright brilliance brilliantly brink brisk brock broker brokers brook brooke brooks broom broth brow bruce brunch buck
budge bull bulls bully bullying bumpy bums bundy burnt burr burt bury burying busch bush bust butch butter byte cable
cables cabs cafe cage cake calamity calf cali californian cams cancer cancers cane cant capacitor capita capitol caps
capt captivity cara carb carers carey carl carp carr cart carte carts carve cary casa casey cash cass cast caste
casting casts casually catches cave caves cavs cease ceases cell cena centre centred centres centrist chang changer
chant chanting chants chap char characterised characteristic characterized charger chargers charles charm charmed
charming charms chase chases chat chats chatted chatting cheater cheek cheeks cheer cheered cheering chef chem chen
cher chest chests chet chick chicks choking chong chops chose chow chuck cider cisco clair clam clams clan clans clare
clarification clash clashed classy claus clause clauses claws cleansing clinical clive clogged clone clones closer
closet cloudy clout clover clutter coaches coaching coal coalition coarse coast coasts coat coating coatings coats
cock codex cody cognition coil coin coins coke colder cole collected collection collections colo colt colts columbia
coma comb combating comet comets comey comin comm commander commanders commando commence commenced commencing commend
commended commute commuting como comp companion companions compassion compelled compensation compete competed
competent competes competing compiled compiling complexes complied complying composer composers compost compound
compounded compounds comprise comprised comprises conan conception concert concerted concerts condemnation
condensation conditional conditioner conducted cone cones confederation conference conferences conferred confidence
confined conform confused confusing cong congested congestion congrats congregation congregations connector connectors
consciously consented conservation consideration considerations consulted consulting consumer consumers cont contacted
contention contents contested continual continuation continuous continuum contract contracted contracting contracts
contrary convection convent convention conventions conversational conversion conversions convicted conviction
convictions convince cooke coop cooperation cops cord core cork corn correction corrections correctly cory costa cosy
countess county coupe court courting courts cove coventry covert coveted cows cozy cracking crafting crate crates
crease creation creations creative creeping crew criminal criminals cripple critically criticised criticized
criticizing crook crooked crooks crops crossings crows crush crushed crushing crust ctrl cues cunt cunts curb cure
curly currency curse curses curt curvy cyst dade dads daft dagger dairy daisy dale daly dame damp dams dana dancer
dancers dane dangerously dank dans dante darn dart dave dawn dazed dazzling deaf dean debating debut debuted debuts
deceased deception decker deco decor dedication deed deepening deer defeating defect defective defects defend
defendant defendants defended defending defends defining definite definitive definitively deflection delegation
delivery della delusion delusions demi demon demons dems denis dent dependence depicting depiction depictions depleted
depletion derailed deranged derive derives descendant descendants descriptive desire desires desk desks despise
destroyer destroyers detain detained detainees detection detective detectives detention developmental devil devils
devise devotion dick dicks differently digestive dill dine diner diners ding dire directing direction directions
director directors dirk disc discs dish displaced diss distance distances distractions distributing distributor
distributors dive dock docked docks documentaries dodge dogg doggy doin dole dome domingo donated donating dong dons
donut donuts dope doping dose dots doubly dove dover downside drain drained drains drawn dread dreaded dredging drew
drinking drip driven driver drivers drone drones drove drown drowned drowning drug dubois duct duet duff duke dumb
dune dusk dusty dutch dwell dwelling dyes ebook ebooks eden edge edged edith eighteenth eighth electing elective
electron electrons elevation elevations elise elle elsa embraces emerge emergence emergent emerges emery emigrated
emil emission emissions emit emory emotions endure ennis entities environmental envy equality eras erection eruption
eruptions escalating esther ethan ether europa evacuation evan eviction evil examines excavation excavations excelled
excellence excellency exceptional excerpt excerpts excessive excise execution executions exemption exemptions
exhaustive exit exited exits expansive expelled expert experts explore explored explores explosive explosives exported
expressive extensive extent fable facets faction factions facto factor factors faculty fading faire faking fanny farce
fare fart farther farts fats fave feast feathers feeding feet fend fest fever fiance fibre fibres fide fife fight
fighting fights filings filly finer finisher finn fins fireball firm fish fishes fist fitch fixtures flap flat flavor
flavored flavors flavour flavours flaw flee flesh flew flop floss flour flower flowering flowers flown foil folder
folders fond font footballer footballers foothills footy forbes fore foremost forge forged forging fort forte forts
foster fostered fostering fosters fought foul fourteenth fractures frail franc francesca francesco francis franco
francs fred freezer fret friction fright frog frost fruition fuel fueling functional fund funding funky fused gabe
gage gain gale gamer gamers gases gate gates gays gaze gems gene genera generator generators gentry gents germain
gettin ghost ghosts giant giants giver glide gloss glove gloves glow glowing gmail goggles goin gold gong goon gore
gorman graft grain grains gran grand grange grape grapes grate greed greek greeks greene greer greet greeted greeting
greets greta groom groomed grooming growl grunt guido guise gums gunna guns guts hahn hale hall halle halls halo
hampered hana handler handlers hank hans happiness hara hardcore hardened hardworking hardy hare hari harm harp hart
hast hats haunt haunted haunting haunts haven hawk hawking haze heal heat heath heating heck hedges heel hehe height
heightened heights hella helper helpers hemp herb herd hermes hero heroes herpes herr hill hint hints hips hire hive
hoard hogg hogs hoist holder holders holmes holt hone hood hooded hooker hookers hoop hoops hose hostel hover hovering
howe huang hugging hugh hull humane hung hungary hunk huts hypothetical iceland icons identity impeached implanted
inaction inception incest incidence incidental incite inclusion indebted indiana indicates indications indicator
indicted indie indies indo inducted induction infectious inferred infested inflated inflation inflicted informally
informational informative infrared infused infusion inherent initials initiative initiatives injected injection
injections inscriptions insect insects inserted insertion insider insiders insight insist insisting inspection
inspections instinct instincts institutions instruct instructing instructional instructor instructors insulted
insurance intended intention intentions interact interacted interacting interactions interacts intercept intercepted
interest interests interfere interfered interfering internal interpret interpreted interpreting intersect intervened
intervening interviewer intimate intra intro introductory intrusive invention inventions inventor inventors inverness
inverted invest invested investigative investigator investigators investing investor investors invests ions iphone
iphones iris irresponsible isle isps israeli israelis issuance italia jake jane joker jones jose jude judy jung junk
juno jury kang keating keen kemp kickstarter kidd killer killers kiln kilo kindle kindred king kink kirk kiss kits
knack kneel kneeling knicks knight knights knob knot knox kobe koran kung labs lager lake lakers lane lang laser
lasers lash latent latex latter layer layered layers leach leaf leah lean leaned leaning leap leaping lear learnt
lease leased leases leasing leds lefty legged leggings lego lens lent lest lester lever levers libel lice lick licked
lien lift likened lime linen liner liners ling linger lingering lisa lite liter liters litter livelihood lively liver
loaf loan loaned lobe lock locking locks lodged lodging loft logan logic logo logos lois lone lookin loom looming
looms loot looting lord lore loser losers loud lover lovers lovin lowe luke lung lust lyft lynch lyndon mace mach
macro maid maker makers male mali mall malone mana mandy mane mani manly mann manny manor mansions manu manuel marc
marco marcos marcus mare marker markers markings marr marsh marty mary masked masking mass massage mast master
mastered mastering masters mata mateo mater math mats matt matte matteo maze mclean mead meade meal meals meat meats
media medial mediated medina meds meek megan mein melt melting mend meng ment mentoring meps merch mere merger mergers
merry mesa mesh messi messy mich mighty mike mild milner mina mine minh mini ministry mink mint mist mitch mixed mixer
mixing moan moaning moans moat mobilization model modeled modeling models modem moderately moderation moderator modi
mods moist mole monies monkey monkeys mont monte monty moore moot mora mori morse moss moth mourning mouth mouths
mover movers muck munitions muse musk mute nail nails nate nation nations nativity nato neal neat necessarily
necessity needy nerd nerds ness nest newt nicer niche nick nico niece nigh nike nile nina nineteenth nino noaa nods
nora norma normalized norman normandy nose nothin notre novak novice novo nude nuts oath oily olive olives olympian
olympic omen omission omissions opec operative operatives orange oranges ordinarily osama otter otto ounce ounces
outlawed outrage outraged oven overdrive overt overtime owen owes ozone pablo pace pacing pack packers packet pact
padded paige paine paint painted painting paints pale palin palo pang pant paolo para parish participated party
partying paso pass passed passes passport passports pasta paste pasture pastures patch patched pats paul paula pave
paving pawn peach pear peas peat peck peeing peek peeling peking penetrating peng penis perception perceptions
percussion perimeter periodical periodicals perk perm persisted persistence pest phase phases phelps philosopher
philosophers phony piazza pill pilot pilots pine pink pins pint pinto pints pissing plaid plain plains plane plank
planks planner planners plant planted planting plants playa playback pleas pleasure pleasures plow ploy plug plugs
plum plunged plush pockets poet poets pointy poker police policing polishing political politico poll pong pont pore
pores pork porn portable porte porter porto pose posh posing potion pots potter potts powder powdered powders practise
practised praise praised praises praising pray praying preach preached preaching precedent precious precise precision
predictive predictor premieres premiers premiums prentice prep prescriptions presently preservation preserve preserved
preserves presided presidency presiding presume pretentious preventative prevention preview previews prey pricey prick
pride prima primate primates primer prince princes princess prize prizes proactive prob probation probe probes proc
procession productive prof professor professors prog projectile projector prom promise promised promises promising
promoter promoters promotion promotions prop proportional proposition props prose prosecuted prosecution prosecutions
prosperity protective protector protectors protested protestors proud prove proves provisional prussian pryor
publicity publicized pulp punishing purchaser purchasers pure purse qualify qualifying quantify queue queues quirk
race rack radio radios rage raid raiding rail railing rainy rake rang ranger rangers rape rapes rare ration rations
rats rave react reacted reacting reaction reactions reactive reacts readiness realm realms reap rear rebounds
receivers reception receptions recite recorder recorders recordings recourse recover recovered recovering reel
reelection reflection reflections reformed refs refuge refute regain regained regal regent regents regis regulation
regulations reich reid rein reindeer rejection relatable relational relatively relaxation relaxed relay relays
relegation reliably reliance religious relocation remainder remanded remission remy renal renounce repay repeal
repealed repent replay replays replicated repost reps resale resent reservations reside resided resides resolved
resort resorted resorting resorts respected respondents responders responsibly restricting restrictive retain retained
retaining retains retarded retrieval reusable reuse revel revelation revelations revered revised revising rewarded
rewarding reworked rick ricky rink riot rise rita rite roach roam robe robes robot robots rocky rode rolex rolf
rollins roma rome romo roof rope rosa rotational roth rotting rouge router routine routines rover rovers rowe rowling
rude ruin ruining ruler rulers runaway ruse rush russ russia rusty sack saddened sadistic safer sage sail sale sama
sami sand sands sang sank save saving sayin scalp scam scar scare scared scares scaring scent scented scents scope
score scores scot scout scouting scouts scrape screaming screened sealed sealing seam sean seat seated seating seats
secretary securely seek seize seizing selection selections sell selves semen sens sentiment sentiments sentinel
sequence sequences serenity serge serie serve served serves settling seventeenth seventh severely sexist shack shade
shades shake shakes shale shalt shame shan shane shark sharks sharp sharpe shave shaving shaw shawl shawn shay
shedding sheen sheep sheer shell shelling shells shia shilling shin shire shirt shirts shite shock shocked shocking
shocks shoe shook shoot shooting shootings shootout shoots shore shores shortest shorty shot shoulda showdown shower
showered showering showers shri shrine shrines shrunk shun sidney sigh sighed silk simulation simulations simulator
singh sink sinn sino sins sire sirius situ situational sixth skate skates sketch sketches skid skill skilled skills
skim skin skis skit slab slade slag slain slam slate slated slater slay slaying sleek sleepy slew slice slices slick
slid slider slime sling slip slit slot slut smack smacked smell smelled smelling smells smoother smoothie snack snacks
snag snapchat snare snatched snowy snuff soap soaps sock soft soften softened sole soma somethin sometime sonny sony
sooo soothing sore sorta sought soul spacex spade spades span spanking spanning spark sparked sparkling sparks sparse
spat sped spelt spice spices spicy spies spill spilled spilling spills spine spit spite spoon spoons spores sport
sporting sports spreading spring springer springs spying squire stab stabbing stacy stain stained staining stains
stake stakes stalk stalked stalking stalks stall stalled stalling stalls stamping stan standings staple staples star
starch stare stared stares staring stark starr starred starring stars starter starters startled startling starved
starving staten statistical statue statues steam steamed steaming steep steph sterling steven stevens stew stiff
stiles stimulate stimulated stimulates stimulating sting stink stinks stinky stirling stirring stitch stitched
stitches stitching stoke stokes stole stomp stomping stone stones stony stool stoop storey storm stormed storming
storms stormy stout stove strain strained straining strains strand stranded strands strangest strangled strap straps
stray streamed strip striped strips strongest strongly strung stuart stunning style styles stylistic submarine
submarines subset succeeds successfully suck sued sufficiently suing suite suites sung sunni superseded supplying
supporter supporters surf surfer surfers suspense suspicion suspicions sven swag swan swat sway swedes sweet sweets
swell swelling swing swinging swings swipe sword swords swore tablet tablets tack tail taker takers takin tale tales
talkin tame tank tanker tankers tanks tape taped tapering tasting tate teal teas tech teen tele telly temperate tend
tending tent terminal terminals terminator terror tess thai thaw thee theme theo theology theoretical thesis theyre
thick thigh thighs thin thine thingy thinker thinkers thinkin thinning thirsty thirteenth thom thong thorough thrash
thread threaded threads throat throats thrust tide tides tier tile tiles tilt tilted timer timers tinder ting tire
tires tissue tissues toad todd toll tome tones torch touchy trafficking trait traits tram transaction transactions
transcribed transition transitioning transitions translator translators trap trapping tread treason treat treated
treating treats trek trendy trent trey triad trial trials tricky trim trio troll trolling trolls trough truck trucking
trucks truss tryin tsar tuned turd turf turin turk turner tutoring twain twat tweed tyne typo tyre unavoidable
underlying unemployed unexpectedly unfit unite unity unmatched unnecessary unsuspecting untitled unto upside upton
usher ussr vague vale validity valley valleys valuable valuation valuations valve valves variance variation variations
vary venerable vent vera verb verses vertical viet virginity vital vocation wade wage waist walt walter walters wand
wanda wander wandered wandering wang ward wards ware wash wasnt watt watts wave weakly wedges weep weir weirdo weld
wellness welp wept whale whales wheat whew whim whine whit white whites whoa whomever whore whores widen widened
widening wider widow widowed widows width wifi wight wild wilde willis willy wilt wine wiser witch withdrawal
withdrawals withdrawn withdrew wits wong wont wood woods worm worms worn worsened worsening worthy wound wounded
wounding wounds wright writ writer writers yall yeast youre yourselves youtuber youtubers zane zhang zoos
`;

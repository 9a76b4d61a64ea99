/** Nouns and verbs of English from p to z, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_P_TO_Z = `
pacemaker pacific pacifism pacifist pacify pack package packet pact pad paddle paddock paddy padlock paediatrician
paediatrics pagan pageant pageantry pagination pagoda pail pain pajamas pal palaeontologist palaeontology palate
paleontologist paleontology palette pall pallbearer pallor palm palomino pamper pamphlet panacea pancake pancreas panda
pandemonium pander pane pang panhandle panic panicking panorama pansy pant panther pantie pantomime pantry pap papa
papacy papaya paperback paperweight paperwork paprika papyri papyrus par parable parachute parade paradigm paradise
paradox paraffin paragon paragraph parakeet parallel paralyse paralysis paralytic paralyze parameter paranoia
paraphernalia paraphrase paraplegic parasite parasol paratrooper parcel parch pardon pare parentage parentheses
parenthesis parenthetical parenthood parish parishioner parity park parka parkway parlor parlour parody parole parrot
parse parsec parsley parsnip parson parsonage partake partaken partiality participant participle particle partisan
partition partner partook partridge pas passage passageway passbook passport password pasta paste pastel pasteurisation
pasteurise pasteurization pasteurize pastiche pastime pastor pastry pasture pat patch patchwork pate patent paternalism
paternity path pathologist pathology pathos pathway patience patient patio patriarch patrimony patriot patriotism
patrol patron patronage patronise patronize patty paucity paunch pauper pave pavilion paw pawn pawnbroker payload
payoff pea peacemaker peach peacock peak peal peanut pear pearl peasant peat pebble pecan peck peculiarity pedagogy
pedal pedant pedantry peddle pedestal pedestrian pediatrician pediatrics pedigree pedlar peek peel peep peer peeve peg
pellet pelt pelvis penalise penalize penance pence penchant pencil pendant pended pends pendulum penetrate penetration
penguin penicillin peninsula penis penitence penitent penitentiary penknife penknives penmanship pennant penny pension
pentagon penthouse penultimate peon peony pep peppermint perceive perception perch percolate percolation percolator
percussion perfection perfectionist perforate perforation perfume peril perimeter period periodical periphery periscope
perish perishable perjure perjury perk permanence permeate permission permit permutation peroxide perpendicular
perpetrate perpetrator perpetuate perplex perplexity persecute persecution persecutor perseverance persevere persist
persistence persona personalise personalize personification personify perspiration perspire persuade persuasion pertain
perturb perusal peruse pervade perversion pervert pessimism pessimist pest pesticide pestilence petal petrify petrol
petroleum petticoat petty petunia pew pewter phantom pharmacist pharmacy pheasant phenomena phenomenon philanthropist
philanthropy philosopher philosophise philosophize philosophy phlegm phobia phoney phonics phonograph phosphor
phosphorescence phosphorus photo photocopy photograph photon photosynthesis phototypesetter phrase phraseology physic
physician physicist physiology physique pianist piccolo pickax picket pickle pickpocket pickup picnic picnicked
picnicking piddle pie piecework pierce piety pig pigeon pigeonhole piggyback pigpen pigtail pike pile pilfer pilgrim
pilgrimage pill pillage pillar pillow pillowcase pilot pimple pin pinch pincushion pine pineapple pinion pinnacle
pinpoint pint pioneer pipe pipeline pique piracy piranha pirate pirouette pis pistachio pistol piston pit pitchfork
pitfall pittance pity pivot pixie pizza placard placate placenta plagiarise plagiarism plagiarist plagiarize plague
plaice plaid plaintiff planet planetarium plank plankton plantain plantation plaque plasma plaster plastic plateau
platform platinum platitude platoon platter plausibility playback playground playhouse playmate playpen plaything
playwright plaza plea plead pleasantry pleat pledge plethora pliers plight plod plop plot plough plow ploy pluck plug
plumage plume plummet plunder plunge plural plurality plutonium ply plywood pneumonia poach pocketbook pockmark pod
podium poem poet poignancy poinsettia poise poison poke pokey poky polarisation polarise polarity polarization polarize
pole polemic police policeman policemen policewoman policewomen polio polish politician politics polka pollen pollinate
pollination pollster pollutant pollute pollution polo polygamy polygon polynomial polyp polytechnic pomegranate pomp
poncho pond pontoon pony poodle poop popcorn poplar poppy populace popularise popularity popularize populate population
porcelain porch porcupine pore pork pornography porpoise porridge port portability portend portent portfolio porthole
portico portrait portray portrayal pose positivism possess possessor possum post postage postbox postcard postcode
posterity postgraduate postman postmark postmaster postmen postpone postscript postulate posture posy potassium potato
potency pothole potion pottery pouch poultry pounce pour pout powder powerhouse powwow practicality practice practise
practitioner pragmatism prairie pram prance prank prattle prawn preach preamble precaution precede precedence precedent
precinct precipice precipitate precipitation precision preclude preconceive preconception precursor predator
predecessor predefined predestination predicament predicate predict predictor predisposition predominance predominate
preeminence preempt preen prefab preface prefect preference prefix prejudice prelude premeditation premiere premise
premonition preoccupation preoccupy prepay preponderance preposition prerequisite prerogative prescribe prescription
presentation preservation preservative preserve preside presidency press pressure prestige presume presumption
presuppose pretence pretend pretense pretension pretext pretzel prevail prevalence prevention preview prey prick
prickle priestess priesthood prim primate primp primrose principality print printout prise prism privation
privatisation privatise privatization privatize privilege privy probability probation probe procession processional
processor proclaim proclamation procrastinate procrastination procure prod prodigal prodigy product production
productivity profanity profess profession proffer proficiency profiteer profundity profusion progeny prognoses
prognosis program programmable progression prohibit prohibition projectile projection projector proletarian proletariat
proliferate proliferation prologue prolong prom promenade prominence promiscuity promontory promote promotion
promulgate prong pronoun pronounce pronunciation proofread prop propaganda propagate propagation propel propensity
property prophecy prophesy prophet proponent proportion proportionality propose proposition propositional proprietary
proprietor propriety propulsion prose prosecute prosecution prosecutor prospect prospector prospectus prosper
prosperity prostitute prostitution prostrate protagonist protector protestant protocol proton prototype protract
protractor protrude protrusion provenance proverb providence provision proviso provocation provoke prow prowess prowl
proximity prude prudence prune pry psalm pseudonym psych psyche psychiatrist psychiatry psychic psychoanalysis
psychoanalyst psychologist psychopath psychoses psychosis psychotherapy pub puberty publicise publicity publicize
publish puck pudding puddle pueblo puff puke pulley pullover pulp pulpit pulsate pulsation pulse pulverise pulverize
puma pumice pummel pump pumpernickel pumpkin pun punchline punctuality punctuate punctuation puncture pundit punish
punk punt pup pupil puppet puppy purchase puree purgatory purge purification purify purity purport purr purse pursue
pursuit purveyor pus pushover puss pussy putt putty puzzle pyjamas pyramid pyre python qua quack quadrangle quadrant
quadratic quadrilateral quadruped quadruple quadruplet quagmire quail quake qualification qualify qualm quandary
quantify quantity quantum quarantine quark quarrel quarry quart quarterback quartet quartz quash quaver quay quell
quench quest questionnaire queue quibble quiche quicken quicksand quill quilt quinine quintessence quintet quintuplet
quip quirk quiver quiz quizzes quorum quota quotation quote quotient rabbi rabbit rabble rabies raccoon race racetrack
racism rack racket racketeer radar radiance radiate radiation radiator radii radio radioactivity radish radium raffle
raft rag ragamuffin rage ragtime raid rail rain rainbow raincoat raindrop rainfall rainstorm rainwater raise raisin
rake ram ramble ramification ramp rampage ramrod ran ranch rancor rancour rang rankle ransack ransom rant rap rape
rapidity rapist rapport rapture rarity rascal rash rasp raspberry raster rat ratification ratify ratio ration rationale
rationalisation rationalise rationality rationalization rationalize rattle rattlesnake ravage rave ravel ravine ravish
rayon raze razor react reactionary reactor readability readership readjust realisation realise realism realist
realization reallocate realm realty ream reap reappear rearrange reassurance reassure rebate rebel rebellion rebind
rebirth rebound rebuff rebuild rebuilt rebuke rebut rebuttal recant recap recapture recede receipt receptacle reception
receptionist recess recession recharge recipe recipient reciprocate recital recitation recite reclaim reclamation
recline recluse recoil recollect recollection recommend recommendation recompense recompile reconcile reconciliation
recondition reconfigure reconnaissance reconnect reconsider reconstruct reconstruction recount recoup recourse recover
recovery recreate recreation recruit rectangle rectify rector rectum recuperate recuperation recur recurrence recursion
recycle redden redeem redefine redefinition redemption redesign redhead redid redirect redirection rediscover
redistribute redistribution redo redone redraft redraw redress redundancy reed reef reek reel reelect referee
referendum refill refine refinery reflection reflector reflex reflexive reformat reformation refraction refrain refresh
refrigerate refrigeration refrigerator refuel refuge refugee refund refurbish refusal refuse refutation refute regain
regale regalia regatta regenerate regeneration regent regimen regiment register registrar registry regress regression
regularity regulate regurgitate rehabilitate rehabilitation rehash rehearsal rehearse reign reimburse rein reincarnate
reincarnation reindeer reinforce reinstate reiterate reiteration reject rejection rejoice rejoin rejoinder rejuvenate
rejuvenation relaid relapse relation relationship relativity relax relaxation releasable relegate relent relevance
reliability reliance relic relieve religion relinquish relish relive reload relocatable relocate relocation reluctance
remade remainder remake remark remedy remembrance reminisce reminiscence remission remit remittance remnant remodel
remorse remunerate remuneration renaissance rename rend rendezvous rendition renegade renege renew renewal renounce
renovate renovation renown rental renunciation reopen reorganisation reorganise reorganization reorganize repaid
reparation repatriate repay repeal repel repellent repent repentance repercussion repertoire repetition rephrase replay
replenish replica replicate replication repose repository repress repression reprieve reprimand reprint reprisal
reproach reproduce reproduction reprogram reprove reptile repudiate repudiation repugnance repulse repulsion repute
requiem requisite requisition reread reroute resale reschedule rescind rescue resemblance resemble resent reservation
reserve reservoir reset reshuffle reside residue resign resignation resilience resin resist resistor resolve resonance
resound resource respectability respiration respirator respite restaurant restitution restoration restore restrain
restraint restrict restriction restructure resubmit resume resumption resurface resurgence resurrect resurrection
resuscitate resuscitation retain retaliate retaliation retard retch rethink reticence retina retire retort retrace
retract retraction retreat retribution retrieval retrieve retrograde retrospect retrospective retry retype reunion
reunite reuse rev revamp reveal revel revelation revelry revenge reverberate reverberation revere reverence reverie
reversal reverse reversion revert review revile revise revision revisit revival revive revoke revolt revolutionise
revolutionize revolve revue revulsion reward rewind rework rewrite rewritten rewrote rhapsody rhetoric rheumatism rhino
rhinoceros rhododendron rhubarb rhyme rhythm rib ribbon rickshaw ricochet rid riddance ridden riddle ridge ridicule
rifle rift rig rigidity rigor rigour rile rim rind ring ringleader ringlet ringworm rink rinse riot rip ripen riposte
ripple rite ritual rival rivalry river rivet roach roadblock roadside roam roar roast robbery robe robot rock rocket
rod rode rodent rodeo roe rogue role roll romp rook rookie roommate roomy roost rope rosary rose rosemary roster
rostrum rot rotate rotation rote rotisserie rotor rotunda rouge roughage roughen roughhouse roulette rouse rout route
rowboat rowdy royalty rub rubbish rubble rubric ruby rucksack ruckus rudder rue ruff ruffian ruffle rug rum rumble
ruminate rummage rummy rumor rumour rump rumple rundown rune rung runt runway rupture ruse rust rustle rut rye
sabbatical saber sabotage saboteur sabre sac sack sacrament sacrifice sacrilege sadden saddle sadism sadist safari
safeguard safekeeping saffron sag saga sage sagebrush sail sailboat sailor saki salad salami salary salesman salesmen
salespeople salesperson saleswoman saleswomen saliva salivate sally salmon salon saloon salt salutation salute salvage
salvation salve sample sanatorium sanctify sanction sanctity sanctuary sandal sandbag sandman sandmen sandpaper
sandstone sandstorm sandwich sang sanitarium sanitation sanity sank sanserif sap sapling sarcasm sardine sari sash
satchel satin satire satirise satirist satirize satisfaction satisfy saturate saturation sauce saucepan sauerkraut
sauna saunter sausage savagery savior saviour savor savour savoury savvy sawdust saxophone scab scaffold scalar scald
scale scallop scalp scalpel scamper scandal scandalise scandalize scapegoat scar scarcity scare scarecrow scarf scarlet
scarves scatter scatterbrain scavenger scenario scenery scent scepter sceptic scepticism sceptre schizophrenia scholar
scholarship school schoolboy schoolchild schoolchildren schoolteacher schooner science scientist scissor scoff scold
scoop scoot scope scorch scorn scorpion scotch scoundrel scour scourge scout scowl scrabble scram scramble scrap
scrapbook scrape scratch scrawl scream screech screw screwdriver scribble scribe script scripture scriptwriter scroll
scrounge scrub scruff scruple scrutinise scrutinize scrutiny scuff scuffle sculptor sculpture scum scurry scuttle
scythe seafaring seafood seam seaman seamen seamstress seaport sear search searchlight seashell seashore seaside
seaweed secede secession seclude seclusion secrecy secret secrete secretion sect secular secure security sedan sedative
sediment seduce seduction seedling seep seepage seesaw seethe segment segmentation segregate segregation seize seizure
selector selves semblance semen semester semicircle semicolon semiconductor semifinal seminar seminary senility
seniority sensation sensationalism sensibility sensitivity sensor sensuality sent sentence sentience sentiment
sentimentality sentry separation separator sepulcher sepulchre sequel sequin serenade serenity sergeant series sermon
serpent serum servant service serviceman servicemen serviette servitude setback settable severance sew sewage sex
sexism sexist sexuality shack shackle shade shaft sham shamble shampoo shamrock shanty shareholder shark sharpen
shatter shave shawl sheaf shear sheath sheathe sheave sheen sheep sheet sheikh shelf shell shellfish shelter shelve
shepherd sherbet sheriff sherry shield shimmer shin shine shingle ship shipwreck shire shirk shiver shoal shoddy shoe
shoelace shoestring shone shoo shook shop shopkeeper shoplifter shortage shortcoming shorten shortfall shorthand
shortlist shotgun shout shove shovel showcase showdown showman showmen shrank shrapnel shred shrew shriek shrimp shrine
shrink shrinkage shrivel shroud shrub shrubbery shrug shrunk shuck shudder shuffle shun shunt shut shutdown shuttle shy
sibling sicken sickle sideline sideshow sidestep sidetrack sidewalk sidle siege sierra siesta sieve sift sigh sigma
signal signature significance signify signpost silhouette silicon silk sill silo silt silver silversmith silverware
similarity simile simmer simplicity simplification simplify simulate simulation simulator sincerity sine sinew sing
singe singularity sink sinus sip siphon sire siren sirloin sissy sisterhood site situate sixpence sixtieth sizzle skate
skateboard skein skeleton skeptic skepticism sketch ski skid skillet skim skimp skinflint skip skirmish skirt skit
skulk skull skunk sky skylight skyline skyrocket skyscraper slab slacken slag slain slake slam slander slang slant slap
slapstick slash slat slate slaughter slavery slay sled sledgehammer sleep sleet sleeve sleigh slept slew slice slick
slid slide slight slime sling slingshot slink slip slit slither sliver slob slog slogan slop slope slosh slot sloth
slouch sludge slug sluice slum slumber slump slung slunk slur slush slut smack smallpox smash smattering smear smelt
smidgen smirk smite smithereens smock smog smokestack smolder smote smother smoulder smudge smuggle smut snack snag
snail snake snap snapshot snare snarl snatch sneak sneer sneeze snicker sniff sniffle snip snipe snippet snitch snob
snobbery snooker snoop snooze snore snorkel snort snot snout snow snowball snowdrift snowfall snowflake snowplough
snowplow snowstorm snub snuff snuggle soak soap soar sob sobriety soccer sociable socialise socialism socialist
socialize sociologist sociology sock socket sod soda sodium sodomy sofa softball soften software sojourn solace sole
solemnity solicit solicitor solidarity solidify solidity solitaire solitude soloist solve solvent somersault sonata
song sonnet soot soothe sop sophisticate sophistication sophistry sophomore soprano sorcerer sorceress sorcery sorority
sorrow sorta soundtrack soup sour southerly southpaw southwestern souvenir sovereign sovereignty sow spa spacecraft
spaceship spade spaghetti span spangle spaniel spank spar spare spark sparkle sparrow spasm spat spate spatula spawn
spay spear spearhead spearmint specialisation specialise specialist speciality specialization specialize specialty
specification specify specimen speck spectacle spectator specter spectra spectre spectrum speculate speculation
speculator sped speech speedboat speedometer spell spellbind spelt spendthrift sperm spew sphere sphinx spice spider
spigot spill spilt spin spinach spinal spine spinster spiral spire spit spite spittle splash splat spleen splendor
splendour splice splint splurge spoil spoke spokesman spokesmen spokespeople spokesperson spokeswoman spokeswomen
sponge sponsor sponsorship spontaneity spoof spook spool spoon spoonful spore sporran sport sportsmanship spotlight
spouse spout sprain sprang sprawl spray spreadsheet spree sprig springboard springtime sprinkle sprint sprout spruce
sprung spud spun spunk spur spurn spurt sputter spy squabble squadron squall squalor squander square squash squat
squawk squeak squeal squeeze squelch squid squint squire squirm squirrel squirt stab stabilise stabilize stack stadium
stag stage stagecoach stagnate stagnation stain stair staircase stairway stake stalemate stalk stall stallion stalwart
stamina stammer stamp stampede stance stanch standardisation standardise standardization standardize standby standoff
standpoint standstill stank stanza staple star starboard starch stardom stare starfish starlight startle starvation
starve statesman statesmanship statesmen station stationery statistic statistician statue stature status statute stave
steak stealth steamroller steel steeple steer stem stench stencil stenographer stenography stepladder stereo stereotype
sterilisation sterilise sterilization sterilize stethoscope stew steward stewardess stickler stiffen stifle stigma
stigmata stimulant stimulate stimulation stimuli stimulus sting stink stint stipulate stipulation stir stirrup stitch
stock stockade stockbroker stockholder stockpile stockyard stoke stole stomp stone stood stool stoop stopgap stopover
stoppage stopwatch storage store storehouse storekeeper storeroom storey stork storm story stove stow stowaway straddle
straggle straighten strain strait straitjacket strand strangle strangulation strap strata stratagem stratify
stratosphere stratum straw strawberry stray streak stream streamline streetcar strengthen strew strewn stridden stride
strife string stripe strive striven strode stroke stroll stronghold strove structuralist strum strut stub stubble stud
studentship studio stumble stump stun stunk stunt stupefy stupidity stupor stutter style stylus subcommittee subdivide
subdivision subdue subgroup subjugate subjunctive sublet submarine submerge submersion submission submit subnormal
subordinate subprogram subroutine subscribe subscript subscription subsection subset subside subsidiary subsidise
subsidize subsidy subsist subsistence substance substantiate substitute substitution subsystem subterfuge subtlety
subtract subtraction suburb subversive subvert subway succeed succession successor succor succour succulent succumb
suckle suction suds sue suede suffer suffice suffix suffocate suffocation suffrage sugar suggestion suitability
suitcase suite suitor sulfur sulk sulky sulphur sultan summarise summarize summon sunbathe sunburn sundae sundial
sundown sunflower sung sunglasses sunlight sunrise sunscreen sunset sunshine suntan sunup sup supercomputer superimpose
superintendent superiority superlative supermarket supernatural superscript supersede superstar superstition
superstructure supervise supervision supervisor supplant suppose supposition suppress suppression supremacy surcharge
surf surfboard surge surgeon surmise surmount surname surpass surplus surrender surround surveillance survey surveyor
survivor suspend suspense suspension suspicion sustain sustenance swab swagger swallow swam swamp swan swarm swat
swathe sway sweat sweaty sweep sweepstake sweeten sweetheart swell swerve swig swill swim swindle swine swipe swirl
swish switch switchable switchboard swivel swoon swoop swordfish swore swum swung syllable syllabus symbolise symbolism
symbolize symmetry sympathise sympathize sympathy symphony symptom synagogue synapse synchronisation synchronise
synchronization synchronize syndicate syndrome synonym synopses synopsis syntax syntheses synthesis synthesise
synthesize syphilis syringe syrup tabby tabernacle table tablecloth tablespoon tablespoonful tablet tabloid tabulate
tabulation tack tackle taco tact tactic tadpole tag tailgate taillight tailor tailspin taint takeoff takeover talc tale
talent talisman tallow tally talon tambourine tame tamper tan tandem tang tangent tangerine tangle tango tankard
tantalise tantalize tantrum tap tapestry tar tarantula tariff tarnish tarpaulin tarry tartan tartar tassel tattle
tattoo taunt tautology tavern tax taxation taxi taxicab taxpayer tea teach teacup teak teammate teamster teamwork
teapot tear teardrop tease teaspoon teat technicality technician tedium tee teem teeter teethe telecommunications
telegram telegraph telepathy telescope teletype televise temper temperament temperance temperature tempest template
tempo tempt temptation tenacity tenancy tenant tendency tenderise tenderize tendon tendril tenement tenet tennis tenor
tense tension tensors tent tentacle tenth tenure tepee terminal terminate termination terminator termini terminology
terminus termite terrace terrain terrier terrify terror terrorise terrorism terrorize test testable testament testicle
testify testimonial testimony testis tetanus tether text textbook textile texture thatch thaw theater thee theft theist
theologian theology theorem theorise theorist theorize theory therapist therapy thereupon thermodynamics thermometer
thermostat thesauri thesaurus thesis theta thicken thicket thief thieve thigh thimble thirst thistle thong thorn
thoroughbred thoroughfare thou thousandth thrash threat threaten thresh threshold threw thrift thrill thrive throb
throne throng throttle throughput throw throwaway throwback thrust thud thug thumb thumbtack thump thunder thunderbolt
thunderstorm thwart thy thyme thyroid tiara ticket tickle tidbit tide tidy tiff tiger tighten tightrope tightwad tilde
tile tilt timber timekeeper timescale timetable timezone timidity tin tinder ting tinge tingle tinker tinkle tinsel
tint tip tirade tire tissue tit titbit titillate toad toadstool toast tobacco toboggan toddle toe toenail toffee toga
toggle toil token tolerance tolerate toll tomahawk tomato tomb tomboy tombstone tomcat tome ton tong tonic tonnage
tonne tonsil tonsillitis toolkit toot tooth toothache toothbrush toothpaste toothpick topaz topography topology topple
torch tore torment tormentor tornado torpedo torque torrent torso tortilla tortoise torture toss tot totalitarianism
totality tote totem toucan touchdown toughen toupee tourist tourniquet tousle tout tow towel town townspeople toxin
trace tract traction tractor trade trademark traditionalist trafficked trafficking tragedy train trainee trait traitor
tramp trample trampoline trance tranquility tranquilize tranquillise tranquillity transact transaction transcend
transcribe transcript transcription transform transformation transfusion transgress transgression transient transistor
transit transitive translate translation translator transliteration transmit transparency transpire transplant
transport transpose trapdoor trapeze trapezoid trash trashcan trauma traumatise traumatize travel traverse travesty
trawl tray treachery treacle tread treadmill treason treasure treasury treatise tree trek trellis tremble tremor trench
trepidation trespass trestle triangle tribe tribulation tribunal tributary tribute trickery trickle trickster tricycle
trifle trigger trigonometry trill trillion trilogy trim trimester trinity trinket trio trip tripe triple triplet
triplicate tripod tripos triumph trivia triviality trod trodden troll trolley trombone troop trophy trot troublemaker
trough trounce troupe trouser trout trowel truancy truant truce truck trudge truffle truism trumpet truncate truncation
trunk trustee trusty tryout tsar tub tuba tuberculosis tuck tuft tug tuition tulip tumble tummy tumor tumour tumult
tuna tundra tune tunic tunnel turban turbine turbulence tureen turf turmoil turnaround turnip turnout turnover turnpike
turnstile turntable turpentine turquoise turret turtle turtleneck tusk tussle tutor tutorial tuxedo twang tweak tweet
tweezers twiddle twig twilight twine twinge twinkle twirl twist twitch twitter tycoon tying typeface typescript typeset
typewriter typhoid typhoon typhus typify typist tyrannise tyrannize tyranny tyrant tyre udder ugh ulcer ultimatum
ultraviolet umbrella umpire unanimity unbeliever unblock unburden uncertainty uncountable uncover undecidable
underbrush undercurrent undercut underdog underestimate underflow undergarment undergo undergone undergraduate
undergrowth underlain underlay underlie underline undermine underpants underpass underrate underscore undershirt
underside understate understudy undertake undertaken undertone undertook undertow underwear underwent underworld
underwrite underwritten underwrote undid undo undoubted undress unearth unemployment unfasten unfold unfurl unhook
unicorn unicycle unification uniformity unify unionise unionize unison unite unity university unleash unload unman
unmask unnerve unpack unpick unpopularity unprivileged unravel unreliability unrest unsay unscrew unseat unset unsettle
untangle untie unto untying unveil unwind unwound unwrap upbringing upend upheaval upheld uphill uphold upholster
upholstery upkeep uplift upload upped upping uprising uproar uproot ups upshot upside upstart uptake uptown upturn
uranium urchin urge urgency urinate urine urn usher usurp utensil uteri uterus utilisation utilise utilitarianism
utility utilization utilize utter utterance vacancy vacate vacation vaccinate vaccination vaccine vacillate vacuum
vagabond vagary vagina vaginae vagrant valentine valet validate validation validity valise valley valor valour valve
vampire vandal vandalise vandalism vandalize vane vanguard vanilla vanish vanity vanquish vapor vaporise vaporize
vapour variable variance variant variation varnish varsity vary vase vat veal vector veer vegetable vegetarian
vegetarianism vegetation vehicle veil vein velocity velour velvet vend vendor veneer venerate veneration vengeance
venison venom vent ventilate ventilation ventilator ventricle ventriloquist venture venue veracity veranda verb
verbiage verbosity verdict verge verification vermin vernacular versatility verse vertebra vertebrae vertebrate
vertices vertigo verve vessel vest vestibule vestige vet veteran veterinarian veto vex vexation viability viaduct vial
vibrate vibration vicar vicinity victimise victimize victor videotape vie viewpoint vigil vigilance vigilante vigor
vigour vilify villa villain villainy vindicate vine vinegar vineyard vintage vinyl viola violate violation violet
violin viper virginity virility virtue virtuoso visa vise visibility vision visionary visitation visitor visor vista
visualise visualize vitality vitamin vivacity vivisection vocabulary vocalist vocation vodka vogue voice volcano
volition volley volleyball volt voltage volume volunteer vomit voodoo vortex vouch vow vowel voyage vulgarity
vulnerability vulture vying wad waddle wade wafer waffle waft wag wagon waif wail waist waistline waitress waive wake
waken walkout wallop wallow wallpaper walnut walrus waltz wand wane wanna wanton warble warden wardrobe warfare warhead
warmth warp warpath warrant warranty warren warrior wart wartime washcloth washout washroom wasp wastage wastebasket
wasteland watchdog watchman watchmen watchword water watercolor watercolour waterfall waterfront watermark watermelon
watershed waterway waterworks watt wave waveform wavelength wax waylaid waylay wayside weaken weakling wealth wean
weaponry weasel weather weave web wedge wedlock weekday weep weigh weight weirdo welcome weld wellington welt wept
werewolf werewolves whack whale wharf wharves wheat wheedle wheelbarrow wheelchair wheeze whenever whereabouts whereby
wherein whereupon wherewithal whet whew whiff whim whimper whine whinny whip whir whirl whirlpool whirlwind whirr whisk
whiskey whisky whisper whistle whiten whitewash whittle whiz whizz whoa wholesale whoop whopper whore wick wicket widen
widow width wield wife wig wiggle wigwam wildcat wildfire willow willpower wilt wince winch wind windfall windmill
windowpane windpipe windscreen windshield wing wingers wink wintertime wipe wire wisecrack wishbone wisp wist wit witch
witchcraft withdraw withdrawal withdrew withheld withhold withstand withstood witticism wive wiz wizard wobble woe wok
woke woken wolf wolves womanhood womankind womb wombat won wonderland wont woo wood woodchuck woodland woodpecker
woodsman woodsmen woodwind woodwork woof wool woolen woollen workbench workbook workforce workload workman workmanship
workmen workout workplace workshop workstation worm wormhole worsen worship wot wound wove wrangle wrap wrath wreak
wreath wreathe wreck wreckage wren wrench wrest wrestle wretch wriggle wright wring wrinkle wrist wristwatch writ
writhe wrongdoer wrongdoing wrote wrung xenophobia xylophone yacht yak yam yank yap yardstick yarn yawn yearling yearn
yeast yell yelp yen yeti yew yield yodel yoga yogurt yoke yokel yolk youngster yourselves yowl yuck zany zeal zenith
zest zeta zigzag zillion zinc zincked zincking zip zodiac zombie zoo zoologist zoology zoom zucchini
`;

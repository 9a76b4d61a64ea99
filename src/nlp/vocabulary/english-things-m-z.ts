/** Things, plants, animals and people of English from m to z, base forms in order. From SCOWL (see NOTICE). */
export const THINGS_M_TO_Z = `
macaroni machete machinery machinist macho madam madame madcap madhouse madman maggot magician magistrate magnate
magnet magnolia magnum magpie mahogany maid maiden mailbox mailman mainframe mainland mainstay maize mall mallard
mallet mama mamma mammal man manacle mandolin mane mango mangrove manhole maniac manicurist manifold mankind mannequin
manor mantel mantelpiece maple mare marigold marijuana marina marionette marksman marquee marsh marshal marsupial mart
martyr mascara mascot masochist mason masonry mast masterpiece mat matador matchbook matchmaker materialist
mathematician matriarch matron mattress mausoleum maverick maze mechanic mediator medication megalomaniac megaphone
membrane mentor mercenary merchandise merchant mermaid messenger meteor meteorite meteorologist metro mezzanine microbe
microcomputer microfiche microfilm microorganism microphone microprocessor microscope middleman midget midstream
midwife migrant milkman mill milliner millinery millionaire mime mimic miniature minibus minicomputer minimalist minion
minister minnow minstrel mire miser misfit missile missionary mistletoe mistress mitten moat moccasin mockingbird mod
mohair mollusc mollusk monarch monastery mongoose mongrel monk monkey monochrome monorail monstrosity monument moody
moon moose moralist morass morgue moron morphine mortar mosaic mosque mosquito moss motel moth mothball motif motor
motorbike motorcycle motorist motorway mound mountain mountaineer mouthpiece muff mulch mule mummy munch mural museum
mush mushroom musician musket mustang mustard mutant mutation mutt muzzle namesake napkin nappy narrator nationalist
naturalist navigator neckerchief necklace neckline necktie nectarine needle needlework negligee negotiator neighbor
neighbour neophyte nephew nest neurologist neutron newbie newcomer newsstand newt newton niece nightclub nightgown
nightingale nincompoop ninny nitwit nobleman noblewoman nomad nominee nonconformist nonpartisan noose nova novelist
novice nozzle nude nugget nun nursemaid nursery nut nutcracker nutmeg nutshell nymph oaf oak oar obelisk objector oboe
observatory obsessive obstetrician obstruction occupant ocean odometer offspring offstage ogre ointment okra onion
onlooker ophthalmologist opium opossum opponent opportunist oppressor optician optimist optometrist oracle orangutan
orator orchard orchid organist originator ornamental ornithologist orphan orthodontist oscilloscope ostrich outcast
outfield outhouse outlet outpatient ovary oven overcoat overhang overpass overprint owl oxen oyster pacific pacifist
paddock paddy padlock paediatrician pagan pagoda pail pal palaeontologist paleontologist pallbearer palomino panacea
panda pander pane pansy panther pantie pantry papa papaya paperback paperweight paprika parachute parakeet
paraphernalia paraplegic parasite parasol paratrooper parcel parishioner parka parkway parlor parlour parrot parsley
parsnip parson parsonage participant partisan partition partner passageway pastor pathologist patient patio patriarch
patriot patron pauper pave pavilion pawnbroker payload peacemaker peach peacock peanut peasant pebble pecan pedant
pedestal pedestrian pediatrician pedlar peg pencil pendant pendulum penguin penicillin peninsula penitent penknife
pentagon penthouse peon peony peppermint percolator perfectionist perforation periscope perpetrator persecutor
personification pessimist petal petticoat petunia pew phantom pharmacist pheasant philanthropist philosopher phoney
phonograph photo photocopy photograph photon physic physician physicist pianist piccolo pickax picket pickpocket pickup
pig pigeon pigpen pike pilgrim pill pillow pillowcase pilot pincushion pine pineapple pinion pinnacle pipe pique
piranha pirate pistachio pistol piston pit pitchfork pixie placenta plagiarist plaid plaintiff planet planetarium
plankton plantain plateau platform platter playhouse playmate playpen plaything playwright pleat pliers plough plug
plumage plywood pod podium poet poinsettia pole polemic policeman policewoman politician pollen pollster polo
pomegranate poncho pond pontoon pony poodle popcorn poplar poppy porcelain porch porcupine porpoise portfolio porthole
portico possessor possum postbox postgraduate postman postmaster posy pothole pottery pouch poultry powerhouse
practitioner pram precipice predator predecessor predictor prefab prefect prey priestess primate primrose privy
prodigal prodigy product profiteer progeny projectile projector proletarian promontory prong prop prophet proponent
proprietor prosecutor prospector prostitute protagonist protector proton protractor prow prude psychiatrist
psychoanalyst psychologist psychopath pub puck pueblo puke pulley pullover pulp pulpit puma pumpkin pundit punk pup
pupil puppet puppy purse purveyor pushover python quack quadruped quagmire quark quarry quarterback quay quiche quill
quilt quinine rabbi rabbit racetrack rack racketeer radar radiator raft rag ragamuffin rail rainbow raincoat ramp
ramrod ranch rapist rascal raspberry raster rat rattlesnake ravel ravine rayon razor reactionary reactor realist rebel
receptacle receptionist recipient recluse rector redhead reed reef reel referee refinery reflector refrigerator refugee
regalia regent registrar rein reincarnation reindeer relic renegade replica repository reptile requisite resistor
respirator restaurant rhino rhinoceros rhododendron rib ribbon rickshaw ridge rifle rift ringleader rink river roadside
robe robot rock rocket rod rodent rogue rook rookie roommate roomy rope rosary rose rosemary rostrum rotisserie rotor
rotunda rouge rowboat rowdy rucksack rudder rue ruffian rug rummy rump rung runt runway rye saber saboteur sabre sack
saddle sadist saffron sage sagebrush sailboat sailor saki salesman salesperson saleswoman salmon salon saloon salve
sanatorium sanctuary sandal sandman sang sanitarium sapling sari sash satchel satin satirist saucepan sauna savior
saviour saxophone scaffold scalpel scapegoat scarecrow scarf scatterbrain scenery sceptic scholar schoolboy schoolchild
schoolteacher schooner scientist scorpion scoundrel scourge scrabble scrap scrapbook screw screwdriver scriptwriter
sculptor sculpture scythe seam seaman seamstress searchlight seashell seashore seaside seaweed sedan sedative sediment
seedling segment selector sensor sentry separator sepulcher sepulchre sequin sergeant serpent servant serviceman
serviette sexist shack shackle sham shampoo shamrock shanty shareholder shark shawl sheaf sheath sheep sheet sheikh
shelf shell shelter shepherd sheriff shield ship shipwreck shoal shoe shoelace shoestring shook shop shopkeeper
shoplifter shotgun shovel showman shrapnel shrew shrimp shrine shrub sibling sickle sidetrack sidewalk sierra sieve
silk sill silo silversmith silverware simulator siphon siren sissy skate skateboard skein skeptic sketch ski skillet
skinflint skirt skunk sky skylight skyscraper slab slat sled sledgehammer sleeve sleigh slingshot slit slob slope
slouch slut smock smokestack snail snake snapshot snip snippet snob snorkel snot snout snowball snowdrift snowplough
snowplow soap socialist sociologist sock sod sofa softball sole solicitor solitaire soloist sophisticate sophomore
soprano sorcerer sorceress soundtrack southpaw souvenir spacecraft spaceship spade spaniel sparrow spatula spearmint
specialist spectator spectre speculator speedboat speedometer spelt spendthrift sphinx spider spigot spinach spinster
spire splint spoke spokesman spokesperson spokeswoman spook spoon spore sporran spouse sprig springboard spruce squire
squirrel stadium stagecoach stair staircase stairway stall stallion standby staple star starboard starfish statesman
station statistician statue steeple stencil stenographer stepladder stereo stethoscope steward stewardess stickler
stigma stirrup stitch stockade stockbroker stockholder stockyard stole stone stool stopwatch store storehouse
storekeeper storeroom storey stork stove stowaway strait strap stratosphere stream streetcar string stripe stronghold
stub studio stump stylus submarine subnormal subordinate subsection subsidiary subversive subway successor succulent
suds suitcase suitor sulky sultan sundial sunflower sunglasses sunscreen supercomputer superintendent supermarket
superstar superstructure supervisor surfboard surgeon surveyor survivor swamp sweetheart swine switchboard synagogue
syringe tabby tabernacle tablecloth tablet taco tadpole tailgate taillight talisman talon tambourine tangerine tangle
tankard tarantula tarpaulin tartan tassel tavern taxi taxicab taxpayer teak teammate teamster teapot technician
telegraph tenant tendril tenement tent tepee terminal terminator termite terrace terrier textile theater theist
theologian theorist therapist thermometer thermostat thief thistle thong thoroughbred thoroughfare thrift throne
throttle throughput throwaway throwback thug thumbtack thyme tiara tiger tightrope tightwad tile timekeeper tire toad
toadstool tobacco toboggan toga tomb tomboy tombstone tomcat toothbrush toothpaste toothpick torch tore tormentor
torpedo tortoise tote toucan toupee tourist tourniquet tout towel tractor traditionalist trainee traitor trampoline
transient transistor transit translator trapeze trawl tray treadmill tree trellis trench trestle trickster tricycle
trigger trinket triplicate tripod trivia troll trolley trombone troublemaker trough trouser trowel truant truck truffle
trunk trustee trusty tsar tub tuba tulip tuna tundra turban turbine tureen turf turnip turnpike turnstile turntable
turret turtle turtleneck tuxedo tycoon typewriter typist tyrant udder umbrella umpire underdog undergarment
undergraduate underpants underpass undershirt understudy underwear unicorn unicycle upholstery upstart urchin urn
utensil vaccine vagabond vagrant valentine valet valise valley vampire vandal vane vanilla varnish vase vegetarian
vehicle velour velvet vendor veneer vent ventilator ventriloquist veranda vermin vertebrate vestibule vet veteran
veterinarian viaduct vial vicar victor videotape vigilante villa villain vine vineyard viola violet violin viper
virtuoso vise visionary visitor visor vocalist volcano voodoo vulture wagon waif waitress walrus wand warden wardrobe
warhead warren warrior washcloth washroom wasp wastebasket watchdog watchman watercolor waterfall watermelon waterway
wayside weakling weaponry weasel web weirdo wellington werewolf whale wharf wheat wheelbarrow wheelchair whittle whore
wick wicket widow wife wig wigwam wildcat willow winch windmill windowpane windscreen windshield wing wire wishbone
witch wiz wizard wok wolf wombat wonderland woodchuck woodland woodpecker woodsman woodwind woodwork woof wool woolen
woollen workbench workman workplace workshop workstation worm wormhole wreath wreckage wren wretch wright wristwatch
wrongdoer xylophone yacht yam yank yearling yeti yew yoke yokel youngster zany zombie zoo zoologist zucchini
`;

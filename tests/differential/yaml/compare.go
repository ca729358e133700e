// Compares our reader's values with those of Kubernetes' own decoder,
// sigs.k8s.io/yaml, document by document.
//
//	go run . ../../../build/release/yaml_values ~/some/repositories...
//
// Every .yaml, .yml and .json below the folders is read, but for templates. A
// difference is printed with both values; the exit code is 1 if there is one.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"
)

type document struct {
	Begin    int
	End      int
	Value    json.RawMessage
	Problems []string
}

type tally struct {
	equal, refusedByBoth, unlike int
	explained                    map[string]int
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: compare YAML_VALUES FOLDER...")
		os.Exit(2)
	}
	files := filesBelow(os.Args[2:])
	count := tally{explained: map[string]int{}}
	for len(files) > 0 {
		batch := files[:min(len(files), 200)]
		files = files[len(batch):]
		compareFiles(os.Args[1], batch, &count)
	}
	fmt.Printf("%d documents equal, %d refused by both, %d unlike\n", count.equal, count.refusedByBoth, count.unlike)
	for why, times := range count.explained {
		fmt.Printf("%d explained: %s\n", times, why)
	}
	if count.unlike > 0 || count.equal == 0 {
		os.Exit(1)
	}
}

func min(left, right int) int {
	if left < right {
		return left
	}
	return right
}

func filesBelow(folders []string) []string {
	var files []string
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if entry.IsDir() && entry.Name() == ".git" {
				return filepath.SkipDir
			}
			switch filepath.Ext(path) {
			case ".yaml", ".yml", ".json":
				if entry.Type().IsRegular() {
					files = append(files, path)
				}
			}
			return nil
		})
	}
	return files
}

func compareFiles(program string, files []string, count *tally) {
	command := exec.Command(program, files...)
	out, err := command.Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, program, err)
		os.Exit(2)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<30)
	text := map[string][]byte{}
	for lines.Scan() {
		path, line, _ := strings.Cut(lines.Text(), "\t")
		if text[path] == nil {
			text[path], _ = os.ReadFile(path)
		}
		var ours document
		if err := json.Unmarshal([]byte(line), &ours); err != nil {
			fmt.Printf("%s: no JSON: %v\n", path, err)
			count.unlike++
			continue
		}
		compare(path, text[path][ours.Begin:ours.End], ours, count)
	}
}

func compare(path string, text []byte, ours document, count *tally) {
	theirs, err := yaml.YAMLToJSON(text)
	switch {
	case err != nil && ours.Value == nil:
		count.refusedByBoth++
	case err != nil || ours.Value == nil:
		if why := explain(ours, err); why != "" {
			count.explained[why]++
			return
		}
		count.unlike++
		fmt.Printf("%s:%d: only one reads it: %v %v\n", path, ours.Begin, err, ours.Problems)
	default:
		left, right := decoded(ours.Value), decoded(theirs)
		if where, same := equal("", left, right); same {
			count.equal++
		} else {
			count.unlike++
			fmt.Printf("%s:%d: %s\n", path, ours.Begin, where)
		}
	}
}

// Why one of the two reads what the other refuses, if that is as it should be.
func explain(ours document, err error) string {
	if err == nil {
		for _, problem := range ours.Problems {
			if problem == "kubernetes/encoding" {
				return "UTF-16: a Problem of ours"
			}
		}
		return ""
	}
	if bytes.Contains(ours.Value, []byte(`{"$unknown": `)) {
		return "no value in JSON, or an alias of itself: unknown to us, refused by Kubernetes"
	}
	if strings.Contains(err.Error(), "found a tab character") {
		return "a tab where Kubernetes allows none: we read on"
	}
	for _, problem := range ours.Problems {
		switch problem {
		case "kubernetes/key", "kubernetes/merge":
			return "a key or merge that Kubernetes refuses: a Problem of ours, the rest is read"
		}
	}
	return ""
}

func decoded(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return fmt.Sprint("no JSON: ", err)
	}
	return value
}

func equal(path string, left, right any) (string, bool) {
	differ := func() (string, bool) {
		return fmt.Sprintf("%s: ours %.200q, theirs %.200q", path, fmt.Sprint(left), fmt.Sprint(right)), false
	}
	switch ours := left.(type) {
	case map[string]any:
		theirs, ok := right.(map[string]any)
		if !ok || len(ours) != len(theirs) {
			return differ()
		}
		for key, value := range ours {
			other, there := theirs[key]
			if !there {
				return fmt.Sprintf("%s.%s: only ours", path, key), false
			}
			if where, same := equal(path+"."+key, value, other); !same {
				return where, false
			}
		}
		return "", true
	case []any:
		theirs, ok := right.([]any)
		if !ok || len(ours) != len(theirs) {
			return differ()
		}
		for i, value := range ours {
			if where, same := equal(fmt.Sprintf("%s[%d]", path, i), value, theirs[i]); !same {
				return where, false
			}
		}
		return "", true
	case json.Number:
		theirs, ok := right.(json.Number)
		if !ok {
			return differ()
		}
		a, _, errA := big.ParseFloat(ours.String(), 10, 53, big.ToNearestEven)
		b, _, errB := big.ParseFloat(theirs.String(), 10, 53, big.ToNearestEven)
		if errA != nil || errB != nil || a.Cmp(b) != 0 {
			return differ()
		}
		return "", true
	}
	if left != right {
		return differ()
	}
	return "", true
}
